import type { StoredDocument } from '../document.ts'
import type { CommitEvent } from './hub.ts'
import { formatPosition } from './position.ts'

export interface ListenOptions {
  readonly includeResult: boolean
  readonly includePreviousRevision: boolean
  readonly includeMutations: boolean
  readonly includeEffects: boolean
}

/** A change as one filter sees it. */
export interface MatchedChange {
  readonly change: CommitEvent['changes'][number]
  readonly transition: 'appear' | 'update' | 'disappear'
}

const encoder = new TextEncoder()

/** The parts of an event that are the same for every group, as JSON. They go with the event. */
const jsonParts = new WeakMap<CommitEvent, Map<object, string>>()

/** `isMatch` is the filter and the grants of its readers in one. */
export function matchedChanges(
  changes: CommitEvent['changes'],
  isMatch: (document: StoredDocument) => boolean,
): readonly MatchedChange[] {
  return changes.flatMap(change => {
    const [was, is] = [change.before, change.after].map(
      document => document !== undefined && isMatch(document),
    )
    if (!was && !is) return []
    return [{ change, transition: !was ? 'appear' : is ? 'update' : 'disappear' }]
  })
}

/**
 * The frames that a listener gets of one transaction. The total counts its own events only: the Studio waits until
 * it has that many.
 * @see `getPairListener` and `sequentializeListenerEvents` in sanity; content-lake-api.md 2.5
 */
export function mutationFrames(
  event: CommitEvent,
  matched: readonly MatchedChange[],
  options: ListenOptions,
): Uint8Array {
  const frames = matched.map((match, index) => {
    const place = index + 1
    const id = formatPosition(event.seq, event.transactionId, place)
    return `event: mutation\nid: ${id}\ndata: ${mutationData(event, match, place, matched.length, options)}\n\n`
  })
  return encoder.encode(frames.join(''))
}

function mutationData(
  event: CommitEvent,
  { change, transition }: MatchedChange,
  place: number,
  total: number,
  options: ListenOptions,
): string {
  const { documentId, before, after, mutations, effects } = change
  const head = JSON.stringify({
    eventId: `${event.transactionId}#${documentId}`,
    documentId,
    transactionId: event.transactionId,
    transition,
    identity: event.identity,
    timestamp: event.timestamp,
    visibility: 'query',
    transactionTotalEvents: total,
    transactionCurrentEvent: place,
    ...(transition === 'appear' || before === undefined ? {} : { previousRev: before._rev }),
    resultRev: event.transactionId,
  })
  const previous = transition === 'appear' ? undefined : before
  const parts = [
    options.includeMutations ? `,"mutations":${jsonOf(event, mutations)}` : '',
    options.includeResult && after !== undefined && transition !== 'disappear'
      ? `,"result":${jsonOf(event, after)}`
      : '',
    options.includePreviousRevision
      ? `,"previous":${previous === undefined ? 'null' : jsonOf(event, previous)}`
      : '',
    options.includeEffects ? `,"effects":${jsonOf(event, effects)}` : '',
  ]
  return `${head.slice(0, -1)}${parts.join('')}}`
}

function jsonOf(event: CommitEvent, part: object): string {
  const parts = jsonParts.get(event) ?? new Map<object, string>()
  jsonParts.set(event, parts)
  const known = parts.get(part)
  if (known !== undefined) return known
  const text = JSON.stringify(part)
  parts.set(part, text)
  return text
}
