import type { StoredDocument } from '../document.ts'
import { isVersionId } from '../document-id.ts'
import { LakeError } from '../errors.ts'
import type { DocumentFilter } from '../groq/document-filter.ts'
import type { EvaluateFilter } from './evaluate-filter.ts'
import type { CommitEvent } from './hub.ts'
import { type ListenOptions, type MatchedChange, matchedChanges, mutationFrames } from './listener-events.ts'
import { eventsNewestFirst, maxMissedTransactions, type ReplayedDataset } from './replay.ts'

/** What the listeners of a group have in common. */
export interface GroupInterest {
  readonly filter: Pick<DocumentFilter, 'scope' | 'isPlain' | 'test'>
  /** For a filter that is not plain. */
  readonly evaluate: EvaluateFilter
  readonly canRead: (document: StoredDocument) => boolean
  readonly includeAllVersions: boolean
  readonly options: ListenOptions
}

export interface GroupMember {
  /** Frames of one transaction. */
  readonly send: (frames: Uint8Array) => void
  readonly fail: (error: LakeError) => void
}

/** What a listener missed of one transaction. */
export interface MissedEvents {
  readonly seq: number
  readonly total: number
  readonly frames: Uint8Array
}

interface Replay {
  /** Oldest first. */
  readonly events: readonly MissedEvents[]
  /** Whether older ones were left out. */
  readonly isWhole: boolean
}

/** Less than the buffer of a stream, or a reader with that much to catch up on is cut off each time it comes back. */
const maxReplayBytes = 4_000_000
/** For those who come back a moment later, as after a restart of the lake. */
const replayKeptMs = 5_000
/** Transactions that a filter is asked about at once when they are told again. */
const replayBatch = 50

/** Listeners that hear the same: a change is tested and written out once for all of them. */
export class ListenerGroup {
  readonly filter: GroupInterest['filter']
  readonly #interest: GroupInterest
  /** Each with the transaction after which it listens. */
  readonly #members = new Map<GroupMember, number>()
  #replay: { readonly after: number; readonly upTo: number; readonly missed: Promise<Replay> } | undefined

  constructor(interest: GroupInterest) {
    this.filter = interest.filter
    this.#interest = interest
  }

  get isEmpty(): boolean {
    return this.#members.size === 0
  }

  add(member: GroupMember, after: number): void {
    this.#members.set(member, after)
  }

  remove(member: GroupMember): void {
    this.#members.delete(member)
  }

  /** Only for a plain filter. */
  tell(event: CommitEvent): void {
    this.#send(event, this.#tested(event))
  }

  /** Commits in their order. @throws LakeError when the filter cannot be evaluated */
  async tellEvaluated(events: readonly CommitEvent[]): Promise<void> {
    const matched = await this.#matched(events)
    for (const [index, event] of events.entries()) this.#send(event, matched[index] ?? [])
  }

  /** Ends every listener of the group. */
  fail(cause: unknown): void {
    const error =
      cause instanceof LakeError ? cause : new LakeError('internal', 'The listener failed', { cause })
    for (const member of [...this.#members.keys()]) member.fail(error)
  }

  /**
   * What the group was told of transactions in (`after`, `upTo`], oldest first; `undefined` when that is too much.
   * Listeners that come back together share the work.
   * @throws LakeError when the filter cannot be evaluated
   */
  async missed(
    dataset: ReplayedDataset,
    { after, upTo }: { readonly after: number; readonly upTo: number },
  ): Promise<readonly MissedEvents[] | undefined> {
    if (upTo - after > maxMissedTransactions) return undefined
    if (this.#replay === undefined || this.#replay.upTo !== upTo || this.#replay.after > after) {
      const replay = { after, upTo, missed: this.#collect(dataset, after, upTo) }
      this.#replay = replay
      setTimeout(() => {
        if (this.#replay === replay) this.#replay = undefined
      }, replayKeptMs).unref()
    }
    const { events, isWhole } = await this.#replay.missed
    const first = events[0]?.seq ?? upTo + 1
    return isWhole || first <= after ? events.filter(({ seq }) => seq > after) : undefined
  }

  async #collect(dataset: ReplayedDataset, after: number, upTo: number): Promise<Replay> {
    const { ids } = this.filter.scope
    const newestFirst: MissedEvents[] = []
    let bytes = 0
    /** @returns whether there is room for more */
    const add = async (events: readonly CommitEvent[]) => {
      const matched = await this.#matched(events)
      for (const [index, event] of events.entries()) {
        const ofEvent = matched[index] ?? []
        if (ofEvent.length === 0) continue
        const frames = mutationFrames(event, ofEvent, this.#interest.options)
        bytes += frames.byteLength
        if (bytes > maxReplayBytes) return false
        newestFirst.push({ seq: event.seq, total: ofEvent.length, frames })
      }
      return true
    }
    let batch: CommitEvent[] = []
    let isWhole = true
    const range = { after, upTo, ...(ids === undefined ? {} : { documentIds: [...ids] }) }
    for await (const event of eventsNewestFirst(dataset, range)) {
      batch.push(event)
      if (batch.length < replayBatch) continue
      isWhole = await add(batch)
      batch = []
      if (!isWhole) break
    }
    if (isWhole) isWhole = await add(batch)
    return { events: newestFirst.reverse(), isWhole }
  }

  #send(event: CommitEvent, matched: readonly MatchedChange[]): void {
    if (matched.length === 0) return
    const frames = mutationFrames(event, matched, this.#interest.options)
    this.#replay = undefined
    for (const [member, after] of [...this.#members]) if (event.seq > after) member.send(frames)
  }

  async #matched(events: readonly CommitEvent[]): Promise<readonly (readonly MatchedChange[])[]> {
    if (this.filter.isPlain) return events.map(event => this.#tested(event))
    const candidates = events
      .flatMap(({ changes }) => changes.flatMap(({ before, after }) => [before, after]))
      .filter(document => document !== undefined)
      .filter(document => this.#isVisible(document))
    if (candidates.length === 0) return []
    const answers = await this.#interest.evaluate(candidates)
    const matching = new Set(candidates.filter((_, index) => answers[index] === true))
    return events.map(({ changes }) => matchedChanges(changes, document => matching.has(document)))
  }

  #tested({ changes }: CommitEvent): readonly MatchedChange[] {
    return matchedChanges(changes, document => this.#isVisible(document) && this.filter.test(document))
  }

  #isVisible(document: StoredDocument): boolean {
    const { canRead, includeAllVersions } = this.#interest
    return (includeAllVersions || !isVersionId(document._id)) && canRead(document)
  }
}
