import { setImmediate as nextTurn } from 'node:timers/promises'
import { applyPatch } from 'mendoza'
import { isJsonObject, isStoredDocument, type Json, type StoredDocument } from '../document.ts'
import { tagsOfChanges } from '../groq/sync-tags.ts'
import { assertJson } from '../json.ts'
import type { Dataset } from '../store/datasets.ts'
import type { CommitEvent } from './hub.ts'
import type { LoggedChange, LogRange } from './transaction-log.ts'

/** A position older than this many transactions is not resumed. */
export const maxMissedTransactions = 10_000

const batchSize = 50
/** Others get their turn after this long. */
const maxTurnMs = 5
/** Ranges that are read at the same time; all others wait, so that many who come back do not add up. */
const maxReaders = 4
let readers = 0
const waiting: (() => void)[] = []

export type ReplayedDataset = Pick<Dataset, 'info' | 'log' | 'history'>

/**
 * The commits of a range as they were told when they happened, newest first: each state of a document is made from
 * the next newer one. The range may grow meanwhile.
 */
export async function* eventsNewestFirst(
  dataset: ReplayedDataset,
  range: LogRange,
): AsyncGenerator<CommitEvent, void, undefined> {
  while (readers >= maxReaders) await new Promise<void>(resolve => waiting.push(resolve))
  readers += 1
  try {
    yield* readNewestFirst(dataset, range)
  } finally {
    readers -= 1
    waiting.shift()?.()
  }
}

async function* readNewestFirst(
  { info, log, history }: ReplayedDataset,
  range: LogRange,
): AsyncGenerator<CommitEvent, void, undefined> {
  /** The state of each document before the oldest change seen of it. */
  const states = new Map<string, Json>()
  const changeOf = (change: LoggedChange, seq: number, transactionId: string) => {
    const { documentId, previousRev, effects } = change
    const known = states.get(documentId)
    const after =
      known === undefined ? (history.documentAt(documentId, revision => revision.seq <= seq) ?? null) : known
    const before = withoutRev(after, effects.revert)
    states.set(documentId, before)
    return {
      ...change,
      before: asDocument(before, previousRev),
      after: asDocument(after, transactionId),
      index: 0,
    }
  }
  let startedAt = performance.now()
  let upTo = range.upTo
  for (;;) {
    const seqs = log.newestFirst({ ...range, upTo }, batchSize)
    for (const seq of seqs) {
      const logged = log.read(seq, range.documentIds)
      if (logged === undefined) continue
      const changes = logged.changes.map(change => changeOf(change, seq, logged.transactionId))
      yield { ...logged, changes, tags: tagsOfChanges(info.name, changes) }
      if (performance.now() - startedAt < maxTurnMs) continue
      await nextTurn()
      startedAt = performance.now()
    }
    const oldest = seqs.at(-1)
    if (oldest === undefined || seqs.length < batchSize) return
    upTo = oldest - 1
  }
}

/** One commit as it was told when it happened; `undefined` when there is none of that number. */
export function readEvent({ info, log, history }: ReplayedDataset, seq: number): CommitEvent | undefined {
  const logged = log.read(seq)
  if (logged === undefined) return undefined
  const changes = logged.changes.map(change => {
    const after = history.documentAt(change.documentId, revision => revision.seq <= seq)
    const before = asDocument(withoutRev(after ?? null, change.effects.revert), change.previousRev)
    return { ...change, before, after, index: 0 }
  })
  return { ...logged, changes, tags: tagsOfChanges(info.name, changes) }
}

function withoutRev(state: Json, revert: readonly Json[]): Json {
  const source = isJsonObject(state) ? stripped(state) : state
  const before: unknown = applyPatch(source, [...revert])
  assertJson(before)
  return before
}

function stripped({ _rev, ...rest }: { readonly [key: string]: Json }): Json {
  return rest
}

function asDocument(state: Json, rev: string | undefined): StoredDocument | undefined {
  if (!isJsonObject(state) || rev === undefined) return undefined
  const document = { ...state, _rev: rev }
  return isStoredDocument(document) ? document : undefined
}
