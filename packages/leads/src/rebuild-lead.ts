import { isDeepStrictEqual } from 'node:util'
import { leftovers } from './change-status.ts'
import type { Lead } from './lead.ts'
import type { LeadEvent, LeadEventType } from './lead-event.ts'
import type { LeadStatus } from './lead-status.ts'
import { nextStepLine } from './next-step.ts'
import { afterContact, deleteOn } from './retention.ts'
import { contactLine, isCorrectable } from './rights/correct.ts'
import { isVisitorsWord } from './visitor-acts.ts'

/** What the history of a lead says of its state; lists in order, a plan in one line. */
interface Told {
  readonly status?: LeadStatus | undefined
  readonly deleteOn?: string | undefined
  readonly owner?: string | undefined
  readonly ownerId?: string | undefined
  readonly reason?: string | undefined
  readonly firstAnsweredAt?: string | undefined
  readonly nextStep?: string | undefined
  readonly restricted?: boolean | undefined
  readonly objectionAt?: string | undefined
  readonly hold?: string | undefined
  readonly mergedInto?: string | undefined
  readonly linked?: readonly string[] | undefined
  readonly viewers?: readonly string[] | undefined
  readonly isScoreOff?: boolean | undefined
  /** Contact data after the last correction, in its words. */
  readonly contact?: string | undefined
}

const holdLine = (reason: string | undefined, until: string | undefined): string => `${reason} (${until})`

/** As a set; none is nothing. */
const listed = (all: readonly string[]): readonly string[] | undefined =>
  all.length === 0 ? undefined : [...new Set(all)].sort()

const joined = (list: readonly string[] = [], more: string | undefined): readonly string[] | undefined =>
  listed([...list, ...(more === undefined ? [] : more.split(' '))])

/** What an entry changes besides the status that it leads to. */
const changes: Readonly<Partial<Record<LeadEventType, (told: Told, event: LeadEvent) => Told>>> = {
  claimed: (_, { after, subject }) => ({ owner: after, ownerId: subject }),
  assigned: (_, { after, subject }) => ({ owner: after, ownerId: subject }),
  nextStepSet: (_, { after }) => ({ nextStep: after }),
  nextStepDone: () => ({ nextStep: undefined }),
  restricted: () => ({ restricted: true }),
  objection: (_, { at }) => ({ restricted: true, objectionAt: at }),
  unrestricted: () => ({ restricted: undefined, objectionAt: undefined }),
  retentionExtended: (_, { reason, after }) => ({ hold: holdLine(reason, after) }),
  // On the one that is worked on in another; the other one has an entry without `after`.
  merged: (_, { after, subject }) => (after === undefined ? {} : { mergedInto: subject }),
  mergeUndone: ({ mergedInto }, { subject }) => (mergedInto === subject ? { mergedInto: undefined } : {}),
  duplicateLinked: ({ linked }, { subject }) => ({ linked: joined(linked, subject) }),
  // Another lead, which this one pointed to.
  erased: ({ linked = [], mergedInto }, { subject }) => ({
    linked: listed(linked.filter(id => id !== subject)),
    ...(mergedInto === subject ? { mergedInto: undefined } : {}),
  }),
  viewed: ({ viewers }, { actorId }) => ({ viewers: joined(viewers, actorId) }),
  scoreSwitchedOff: () => ({ isScoreOff: true }),
  correctedByPerson: (_, { after }) => ({ contact: after }),
  correctedByStaff: (_, { after }) => ({ contact: after }),
}

function afterStep({ firstAnsweredAt }: Told, { to, at, reason }: LeadEvent): Told {
  if (to === undefined) return {}
  return {
    reason,
    status: to,
    deleteOn: deleteOn(to, new Date(at)),
    ...Object.fromEntries(leftovers({ to, reason }).map(field => [field, undefined])),
    firstAnsweredAt: firstAnsweredAt ?? (to === 'contacted' ? at : undefined),
  }
}

/** What was said to the visitor or by the visitor: the period begins anew. */
const contacts: ReadonlySet<LeadEventType> = new Set(['contactLogged', 'replySent'])

/** By which rules entries are read: those of today, or those of the time when words of either side moved nothing. */
type Reading = 'today' | 'former'

function afterWord({ status }: Told, event: LeadEvent): Told {
  return {
    ...(isVisitorsWord(event) ? { viewers: undefined } : {}),
    ...(contacts.has(event.type) && status !== undefined ? afterContact({ status }, new Date(event.at)) : {}),
  }
}

/** The state to which a history leads. */
function toldBy(events: readonly LeadEvent[], reading: Reading): Told {
  let told: Told = {}
  for (const event of events) {
    told = { ...told, ...afterStep(told, event) }
    told = { ...told, ...changes[event.type]?.(told, event) }
    if (reading === 'today') told = { ...told, ...afterWord(told, event) }
  }
  return told
}

/** The same of the lead as it is stored. */
function stateOf(lead: Lead): Told {
  const { hold, nextStep, linked = [], viewers = [], score, events } = lead
  const corrected = events.findLast(({ type }) => type === 'correctedByPerson' || type === 'correctedByStaff')
  const fields = corrected?.subject?.split(',').filter(isCorrectable) ?? []
  return {
    status: lead.status,
    deleteOn: lead.deleteOn,
    owner: lead.owner,
    ownerId: lead.ownerId,
    reason: lead.reason,
    firstAnsweredAt: lead.firstAnsweredAt,
    nextStep: nextStep && nextStepLine(nextStep),
    restricted: lead.restricted === true ? true : undefined,
    objectionAt: lead.objectionAt,
    hold: hold && holdLine(hold.reason, hold.until),
    mergedInto: lead.mergedInto,
    linked: listed(linked),
    viewers: listed(viewers),
    isScoreOff: score?.isOff,
    contact: corrected && contactLine(fields.map(field => [field, lead[field]])),
  }
}

/** Names of what a lead says otherwise than its own history does; the history of an erased one is cut, and says little. */
export function differencesFromHistory(lead: Lead): readonly string[] {
  if (lead.status === 'erased') return []
  const readings: readonly Record<string, unknown>[] = [
    { ...toldBy(lead.events, 'today') },
    { ...toldBy(lead.events, 'former') },
  ]
  return Object.entries(stateOf(lead))
    .filter(([name, value]) => !readings.some(told => isDeepStrictEqual(value, told[name])))
    .map(([name]) => name)
}
