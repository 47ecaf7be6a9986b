import { type LinkCheck, type LinkState, linkCheckType } from './link-check.ts'

/** What came of one visit to an address. */
export type LinkVisit =
  | {
      readonly kind: 'answered'
      readonly status: number
      /** Where the address leads for good. */
      readonly movedTo?: string | undefined
      readonly title?: string | undefined
      /** How long the server asked not to be visited. */
      readonly retryAfterMs?: number | undefined
    }
  | { readonly kind: 'unreachable' | 'robots' | 'private' }

const dayMs = 24 * 3_600_000
/** After so long without a good answer an address counts as dead, whatever the fault. */
const patienceMs = 7 * dayMs
/** Nobody is visited more rarely, whatever a server asks for. */
const longestMs = 30 * dayMs
/** A page that is missing twice, a day apart, is gone. */
const missingTwice = 2

type Former = Pick<
  LinkCheck,
  'lastGoodAt' | 'failingSince' | 'failures' | 'title' | 'formerTitle' | 'titleChangedAt'
>

interface Subject {
  readonly _id: string
  readonly url: string
  readonly linkedIn: readonly string[]
}

/** How an address stands after a visit, given how it stood before. */
export function judgeLink(
  { _id, url, linkedIn }: Subject,
  before: Former | undefined,
  visit: LinkVisit,
  now: Date,
): LinkCheck {
  const at = now.toISOString()
  const isGood = visit.kind === 'answered' && visit.status >= 200 && visit.status < 300
  const base = { _id, _type: linkCheckType, url, linkedIn, checkedAt: at } as const
  const status = visit.kind === 'answered' ? { status: visit.status } : {}
  if (isGood) {
    return {
      ...base,
      ...status,
      state: visit.movedTo === undefined ? 'good' : 'moved',
      nextCheckAt: later(now, dayMs),
      lastGoodAt: at,
      failures: 0,
      ...(visit.movedTo === undefined ? {} : { movedTo: visit.movedTo }),
      ...titles(before, visit.title, at),
    }
  }
  const kept = { ...lastGood(before), ...titles(before, undefined, at) }
  const reason = refusal(visit)
  if (reason !== undefined) {
    const nextCheckAt = later(now, pause(visit, patienceMs))
    return { ...base, ...status, ...kept, state: 'unknown', reason, nextCheckAt, failures: 0 }
  }
  const failures = (before?.failures ?? 0) + 1
  const failingSince = before?.failingSince ?? at
  const state: LinkState = isDead(visit, failures, now.getTime() - Date.parse(failingSince))
    ? 'dead'
    : 'failing'
  const untilNextMs =
    state === 'dead' ? patienceMs : Math.min(dayMs * 2 ** Math.max(0, failures - 2), patienceMs)
  return {
    ...base,
    ...status,
    ...kept,
    state,
    failures,
    failingSince,
    nextCheckAt: later(now, pause(visit, untilNextMs)),
  }
}

/** Why an answer says nothing of whether a person can read the page. */
function refusal(visit: LinkVisit): LinkCheck['reason'] {
  switch (visit.kind) {
    case 'robots':
    case 'private':
      return visit.kind
    case 'unreachable':
      return undefined
    case 'answered':
      return visit.status >= 400 && visit.status < 500 && ![404, 410].includes(visit.status)
        ? 'refused'
        : undefined
    default:
      return visit satisfies never
  }
}

function isDead(visit: LinkVisit, failures: number, failingMs: number): boolean {
  if (failingMs >= patienceMs) return true
  if (visit.kind !== 'answered') return false
  return visit.status === 410 || (visit.status === 404 && failures >= missingTwice)
}

function pause(visit: LinkVisit, ownMs: number): number {
  const askedMs = visit.kind === 'answered' ? (visit.retryAfterMs ?? 0) : 0
  return Math.min(Math.max(ownMs, askedMs), longestMs)
}

const later = (now: Date, ms: number): string => new Date(now.getTime() + ms).toISOString()

const lastGood = (before: Former | undefined): Pick<LinkCheck, 'lastGoodAt'> =>
  before?.lastGoodAt === undefined ? {} : { lastGoodAt: before.lastGoodAt }

/** A page that has another title than at the last good answer may say something else by now. */
function titles(
  before: Former | undefined,
  title: string | undefined,
  at: string,
): Pick<LinkCheck, 'title' | 'formerTitle' | 'titleChangedAt'> {
  const known = before?.title
  if (title !== undefined && known !== undefined && title !== known)
    return { title, formerTitle: known, titleChangedAt: at }
  const now = title ?? known
  return {
    ...(now === undefined ? {} : { title: now }),
    ...(before?.formerTitle === undefined ? {} : { formerTitle: before.formerTitle }),
    ...(before?.titleChangedAt === undefined ? {} : { titleChangedAt: before.titleChangedAt }),
  }
}
