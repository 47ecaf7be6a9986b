import type { JsonObject, StoredDocument } from '../document.ts'
import { isPublishedId } from '../document-id.ts'
import type { GuardReader, Watch } from '../guard/guard.ts'
import type { GuardWorker } from '../guard/guard-worker.ts'
import { refusal } from '../guard/refuse.ts'
import type { Identity } from '../identity.ts'
import { isSystemId } from '../mutations/system-documents.ts'
import type { Change } from '../mutations/working-set.ts'
import type { Outcome, Rehearsal, Transacted, TransactionRequest } from './transactor.ts'

type Results = readonly Outcome[]
type Enqueue<Result extends Results> = (
  run: () => Transacted<Result> | undefined,
  prepare?: () => Promise<void>,
) => Promise<Transacted<Result> | undefined>

export interface GuardedCommitOptions<Result extends Results> {
  readonly guard: GuardWorker
  readonly watch: Watch
  readonly dataset: string
  readonly reader: GuardReader
  readonly identity: Identity
  readonly request: TransactionRequest
  readonly rehearse: () => Rehearsal<Result>
  /** The number of the newest transaction that was written, be it on disk yet or not. */
  readonly position: () => number
  readonly write: (rehearsal: Rehearsal<Result>) => Transacted<Result>
  readonly enqueue: Enqueue<Result>
  /** What has to be awaited while nobody else writes, before the transaction can be worked out. */
  readonly prepare: (() => Promise<void>) | undefined
}

/**
 * One commit to a dataset that has a guard. What the guard does not watch is written at once. What it judges by the
 * changes alone is judged while others write, and written if the changes are still the same by then; all else is judged
 * and written while nobody else writes.
 */
export async function commitGuarded<Result extends Results>(
  options: GuardedCommitOptions<Result>,
): Promise<Transacted<Result>> {
  const { watch, rehearse, position, write, enqueue, prepare } = options
  if (prepare === undefined) {
    const rehearsedAt = position()
    const first = watch.reads ? undefined : rehearse()
    const judged = first === undefined ? [] : await judge(options, first)
    const written = await enqueue(() => {
      // Nobody has written meanwhile: what was judged is what would be worked out again.
      if (first !== undefined && position() === rehearsedAt) return write(first)
      const rehearsal = rehearse()
      const watched = watchedOf(rehearsal, watch)
      return watched.length === 0 || traceOf(watched) === traceOf(judged) ? write(rehearsal) : undefined
    })
    if (written !== undefined) return written
  }
  let rehearsal: Rehearsal<Result> | undefined
  const written = await enqueue(
    () => (rehearsal === undefined ? undefined : write(rehearsal)),
    async () => {
      await prepare?.()
      rehearsal = rehearse()
      await judge(options, rehearsal)
    },
  )
  if (written === undefined) throw new Error('A commit was written before it was worked out')
  return written
}

/** @returns the changes that were judged. @throws LakeError the refusal */
async function judge<Result extends Results>(
  { guard, watch, dataset, reader, identity, request }: GuardedCommitOptions<Result>,
  rehearsal: Rehearsal<Result>,
): Promise<readonly Change[]> {
  const watched = watchedOf(rehearsal, watch)
  if (watched.length === 0) return watched
  const changes = watched.map(({ documentId, before, after }) => ({ id: documentId, before, after }))
  const [first, ...rest] = await guard.check({ dataset, changes, identity }, reader)
  if (first !== undefined) throw refusal([first, ...rest], watched, request.errorCode)
  return watched
}

function watchedOf(rehearsal: Rehearsal<Results>, { ids, types }: Watch): readonly Change[] {
  if (rehearsal.kind === 'replayed') return []
  return [...rehearsal.changes, ...rehearsal.set.foreseen].filter(({ documentId, before, after }) => {
    if (ids === 'published' && (!isPublishedId(documentId) || isSystemId(documentId))) return false
    return types === undefined || [before, after].some(document => document && types.includes(document._type))
  })
}

/** Equal for changes that are the same but for the time and name of their transaction. */
function traceOf(changes: readonly Change[]): string {
  return JSON.stringify(
    changes.map(({ documentId, before, after }) => [documentId, before?._rev, after && contentOf(after)]),
  )
}

function contentOf({ _rev, _createdAt, _updatedAt, ...content }: StoredDocument): JsonObject {
  return content
}
