import { expect, it } from 'vitest'
import { logContact, logReply } from './answer-lead.ts'
import { assignLead, claimLead, handBack } from './claim-lead.ts'
import { emailHash } from './email-hash.ts'
import { type Lead, leadSchema } from './lead.ts'
import { addNote } from './lead-notes.ts'
import type { Acting, LeadDecision, LeadPatch } from './lead-patch.ts'
import { mergeLeads, undoMerge } from './merge-leads.ts'
import { completeNextStep, setNextStep } from './next-step.ts'
import { differencesFromHistory } from './rebuild-lead.ts'
import { leadFrom } from './record-lead.ts'
import { restoreLead } from './restore-lead.ts'
import { addMessage } from './rights/add-message.ts'
import { correct } from './rights/correct.ts'
import { exportLead } from './rights/disclose.ts'
import { objectTo } from './rights/object.ts'
import { liftRestriction, restrict } from './rights/restrict.ts'
import { announceErasure, extendRetention } from './rights/retention-steps.ts'
import { switchScoreOff } from './switch-score-off.ts'
import { linkedTo, takeInLead } from './take-in-lead.ts'
import { takeStep } from './take-step.ts'
import { viewLead } from './view-lead.ts'

const start = new Date('2026-11-26T08:00:00.000Z')
let keys = 0
const newKey = () => `k${++keys}`

/** Hours after the start. */
const by = (actor: string, hours: number): Acting => ({
  actor,
  ...(actor === 'system' || actor === 'visitor' ? {} : { actorId: `u-${actor}` }),
  now: new Date(start.getTime() + hours * 3_600_000),
  newKey,
})

const enquiry = {
  message: 'Guten Tag, wir möchten es besser machen.',
  email: 'erna@example.test',
  name: 'Erna',
}
const made = (uuid: string, website?: string): Lead =>
  leadFrom(
    { ...enquiry, ...(website === undefined ? {} : { website }) },
    { idempotencyKey: uuid, now: start },
  )

const other = made('0198c1d2-1111-7000-8000-000000000009')

function applied(lead: Lead, { set, unset, event }: LeadPatch): Lead {
  const kept = Object.fromEntries(Object.entries(lead).filter(([name]) => !unset.includes(name)))
  return leadSchema.parse({ ...kept, ...set, events: [...lead.events, event] })
}

const patchOf = (decision: LeadDecision): LeadPatch => {
  if (decision.status === 'refused') throw new Error(decision.message)
  return decision.patch
}

/** A life of a lead through every kind of act, in order. */
const acts: readonly ((lead: Lead) => LeadPatch)[] = [
  lead => patchOf(restoreLead(lead, by('vera', 1))),
  lead => {
    const context = {
      ...{
        sales: 's@example.test',
        leadUrl: 'https://x/',
        caseUrl: 'https://y/',
        agency: { brandName: 'K' },
      },
      fromSameSender: [],
    }
    const [first] = takeInLead(lead, context, by('system', 1)).patches
    if (first === undefined) throw new Error('nothing was taken in')
    return first
  },
  lead => linkedTo(lead, [other._id, 'lead.0198c1d2-1111-7000-8000-000000000008'], by('system', 1)),
  lead => viewLead(lead, by('vera', 2)) ?? expect.fail('not viewed'),
  lead => patchOf(claimLead(lead, by('vera', 2))),
  lead => patchOf(handBack(lead, 'Keine Zeit', by('vera', 3))),
  lead => patchOf(assignLead(lead, { name: 'Sam', id: 'u-sam' }, by('vera', 4))),
  lead => viewLead(lead, by('sam', 5)) ?? expect.fail('not viewed'),
  lead => patchOf(assignLead(lead, { name: 'Ohne Konto' }, by('vera', 5))),
  () => patchOf(addNote('Ruft gern zurück.', by('sam', 5))),
  lead => patchOf(setNextStep(lead, { text: 'Anrufen', due: '2026-12-01', owner: 'Sam' }, by('sam', 6))),
  lead => patchOf(completeNextStep(lead, by('sam', 7))),
  lead => patchOf(setNextStep(lead, { text: 'Schreiben', due: '2026-12-02' }, by('sam', 7))),
  lead => patchOf(logReply(lead, 'Guten Tag Erna', by('sam', 8))),
  lead => patchOf(takeStep(lead, { to: 'qualified' }, by('sam', 40))),
  lead => patchOf(addMessage(lead, { text: 'Noch etwas.' }, by('visitor', 40 * 24))),
  lead => patchOf(logReply(lead, 'Danke', by('sam', 41 * 24))),
  lead =>
    patchOf(logContact(lead, { channel: 'phone', note: 'Besprochen', isReached: true }, by('sam', 42 * 24))),
  lead => viewLead(lead, by('sam', 40)) ?? expect.fail('not viewed'),
  lead => patchOf(correct(lead, { name: 'Erna Neu', phone: '0761 123456' }, by('visitor', 41))),
  lead =>
    patchOf(
      correct(lead, { email: 'neu@example.test' }, by('visitor', 42), {
        emailHash: emailHash('s', 'neu@example.test'),
      }),
    ),
  lead => patchOf(correct(lead, { phone: '' }, by('vera', 43))),
  lead => patchOf(switchScoreOff(lead, by('visitor', 43))),
  () => patchOf(exportLead({ purpose: 'Angebot', format: 'csv' }, by('sam', 44))),
  lead => patchOf(restrict(lead, { reason: 'Streit' }, by('ada', 45))),
  lead => patchOf(liftRestriction(lead, { reason: 'geklärt' }, by('ada', 46))),
  lead => patchOf(extendRetention(lead, { reason: 'Streit', until: '2027-12-31' }, by('ada', 47))),
  lead => {
    const merged = mergeLeads(lead, other, by('sam', 48))
    return merged.status === 'allowed' ? merged.merged : expect.fail(merged.message)
  },
  lead => {
    const undone = undoMerge(lead, other, by('sam', 49))
    return undone.status === 'allowed' ? undone.merged : expect.fail(undone.message)
  },
  lead => patchOf(takeStep(lead, { to: 'lost', reason: 'budget' }, by('sam', 50))),
  lead => patchOf(takeStep(lead, { to: 'open', note: 'Doch' }, by('sam', 60))),
  lead => patchOf(takeStep(lead, { to: 'contacted' }, by('sam', 61))),
  lead => patchOf(announceErasure(lead, by('system', 62))),
  lead => patchOf(objectTo(lead, {}, by('visitor', 63))),
]

const uuid = '0198c1d2-1111-7000-8000-000000000001'

it('after every act the history tells the state', () => {
  let lead = made(uuid, 'trap')
  expect([lead.status, differencesFromHistory(lead)]).toEqual(['review', []])
  for (const [index, act] of acts.entries()) {
    lead = applied(lead, act(lead))
    expect(differencesFromHistory(lead), `act ${index}: ${lead.events.at(-1)?.type}`).toEqual([])
  }
  const types = new Set(lead.events.map(({ type }) => type))
  expect(types.size, 'a life of many kinds of entries').toBeGreaterThan(20)
})

it('a history from before words made a lead unread and moved its day of erasure tells the same state as it did', () => {
  const viewed = viewLead(made(uuid), by('vera', 1)) ?? expect.fail('not viewed')
  const seen = applied(made(uuid), viewed)
  const { event } = patchOf(addMessage(seen, { text: 'Noch etwas.' }, by('visitor', 48)))
  const former = { ...seen, events: [...seen.events, event] }
  expect(differencesFromHistory(former)).toEqual([])
  expect(differencesFromHistory({ ...former, viewers: ['u-eva'] })).toEqual(['viewers'])
  expect(differencesFromHistory({ ...former, deleteOn: '2027-05-26' })).toEqual(['deleteOn'])
})

const tampered: readonly (readonly [string, Partial<Lead>])[] = [
  ['status', { status: 'qualified' }],
  ['deleteOn', { deleteOn: '2030-01-01' }],
  ['owner', { owner: 'Jemand' }],
  ['ownerId', { ownerId: 'u-other' }],
  ['reason', { reason: 'budget' }],
  ['firstAnsweredAt', { firstAnsweredAt: '2026-11-26T08:00:00.000Z' }],
  ['nextStep', { nextStep: { text: 'Etwas anderes', due: '2026-12-02' } }],
  ['restricted', { restricted: false }],
  ['objectionAt', { objectionAt: '2026-11-26T08:00:00.000Z' }],
  ['hold', { hold: { reason: 'Streit', until: '2028-12-31' } }],
  ['mergedInto', { mergedInto: other._id }],
  ['linked', { linked: [other._id] }],
  ['viewers', { viewers: ['u-vera', 'u-sam', 'u-eva'] }],
  ['isScoreOff', { score: { total: 1, version: 1, reasons: [] } }],
  ['contact', { phone: '0761 999999' }],
]

it.each(tampered)('what was changed without an entry is found: %s', (name, fields) => {
  const lead = acts.reduce<Lead>((before, act) => applied(before, act(before)), made(uuid, 'trap'))
  expect(differencesFromHistory({ ...lead, ...fields })).toEqual([name])
})
