import type { StoredDocument } from '../document.ts'
import type { CommitEvent } from './hub.ts'

export interface ListenOptions {
  /** The listener's filter and its reader's grants in one. */
  readonly matches: (document: StoredDocument) => boolean
  readonly includeResult: boolean
  readonly includePreviousRevision: boolean
  readonly includeMutations: boolean
  readonly includeEffects: boolean
}

export interface ListenerFrame {
  readonly event: 'mutation'
  /** `<transaction number>.<place in it>`, from which a listener can resume. */
  readonly id: string
  readonly data: Readonly<Record<string, unknown>>
}

/**
 * What one listener is told of a transaction. The total counts its own events only: the Studio waits until it has
 * that many.
 * @see `getPairListener` and `sequentializeListenerEvents` in sanity; content-lake-api.md 2.5
 */
export function listenerEvents(event: CommitEvent, options: ListenOptions): readonly ListenerFrame[] {
  const relevant = event.changes.flatMap(change => {
    const [was, is] = [change.before, change.after].map(
      document => document !== undefined && options.matches(document),
    )
    if (!was && !is) return []
    return [{ change, transition: !was ? 'appear' : is ? 'update' : 'disappear' }]
  })
  return relevant.map(({ change, transition }, index) => {
    const { documentId, before, after, mutations, effects } = change
    return {
      event: 'mutation',
      id: `${event.seq}.${index + 1}`,
      data: {
        eventId: `${event.transactionId}#${documentId}`,
        documentId,
        transactionId: event.transactionId,
        transition,
        identity: event.identity,
        timestamp: event.timestamp,
        visibility: 'query',
        transactionTotalEvents: relevant.length,
        transactionCurrentEvent: index + 1,
        ...(transition === 'appear' || before === undefined ? {} : { previousRev: before._rev }),
        resultRev: event.transactionId,
        ...(options.includeMutations ? { mutations } : {}),
        ...(options.includeResult && after !== undefined && transition !== 'disappear'
          ? { result: after }
          : {}),
        ...(options.includePreviousRevision
          ? { previous: transition === 'appear' ? null : (before ?? null) }
          : {}),
        ...(options.includeEffects ? { effects } : {}),
      },
    }
  })
}
