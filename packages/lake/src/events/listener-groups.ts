import { LakeError } from '../errors.ts'
import type { CommitEvent, Hub } from './hub.ts'
import { type GroupInterest, type GroupMember, ListenerGroup } from './listener-group.ts'

/** A filter that is this many commits behind is too slow for what goes on, and its listeners are let go. */
const maxWaiting = 2_000
/** Commits that a filter is asked about at once when it is behind. */
const batchSize = 50
/** Filters that are evaluated at the same time. */
const maxAtOnce = 4

type Index = Map<string, Set<ListenerGroup>>

/**
 * The listeners of one dataset, grouped by what they ask for. Groups are found by the ids or types that their filter
 * demands, so a change costs nothing for those that it cannot concern.
 */
export class ListenerGroups {
  readonly #groups = new Map<string, ListenerGroup>()
  readonly #byId: Index = new Map()
  readonly #byType: Index = new Map()
  readonly #unbounded = new Set<ListenerGroup>()
  /** Commits that each group has still to be told of, and whose turn it is next. */
  readonly #waiting = new Map<ListenerGroup, CommitEvent[]>()
  readonly #next = new Set<ListenerGroup>()
  readonly #atWork = new Set<ListenerGroup>()

  constructor(hub: Pick<Hub, 'observe'>) {
    hub.observe(event => this.#publish(event))
  }

  get size(): number {
    return this.#groups.size
  }

  /**
   * Lets `member` hear of every transaction after number `after`. Two listeners may have the same `key` only if they
   * are to be told of the same changes in the same form.
   * @throws LakeError queryParseError when `create` does
   */
  join(
    key: string,
    create: () => GroupInterest,
    member: GroupMember,
    after: number,
  ): { readonly group: ListenerGroup; leave(): void } {
    const group = this.#groups.get(key) ?? this.#add(key, new ListenerGroup(create()))
    group.add(member, after)
    return {
      group,
      leave: () => {
        group.remove(member)
        if (group.isEmpty && this.#groups.get(key) === group) this.#remove(key, group)
      },
    }
  }

  #publish(event: CommitEvent): void {
    for (const group of this.#concerned(event)) {
      if (group.filter.isPlain) this.#tell(group, event)
      else this.#tellInTurn(group, event)
    }
  }

  #concerned({ changes }: CommitEvent): ReadonlySet<ListenerGroup> {
    const groups = new Set(this.#unbounded)
    for (const { documentId, before, after } of changes) {
      for (const group of this.#byId.get(documentId) ?? []) groups.add(group)
      for (const document of [before, after])
        for (const group of this.#byType.get(document?._type ?? '') ?? []) groups.add(group)
    }
    return groups
  }

  #tell(group: ListenerGroup, event: CommitEvent): void {
    try {
      group.tell(event)
    } catch (cause) {
      group.fail(cause)
    }
  }

  /** Filters that have to be evaluated take turns, and each is told of its commits in their order. */
  #tellInTurn(group: ListenerGroup, event: CommitEvent): void {
    const waiting = this.#waiting.get(group) ?? []
    if (waiting.length >= maxWaiting) {
      this.#waiting.delete(group)
      group.fail(new LakeError('queryParseError', 'The filter is too slow for what is written'))
      return
    }
    waiting.push(event)
    this.#waiting.set(group, waiting)
    if (!this.#atWork.has(group)) this.#next.add(group)
    this.#work()
  }

  #work(): void {
    for (const group of this.#next) {
      if (this.#atWork.size >= maxAtOnce) return
      this.#next.delete(group)
      this.#atWork.add(group)
      void this.#turn(group).finally(() => {
        this.#atWork.delete(group)
        if (this.#waiting.has(group)) this.#next.add(group)
        this.#work()
      })
    }
  }

  /** Never rejects. */
  async #turn(group: ListenerGroup): Promise<void> {
    const waiting = this.#waiting.get(group) ?? []
    const events = waiting.splice(0, batchSize)
    if (waiting.length === 0) this.#waiting.delete(group)
    try {
      await group.tellEvaluated(events)
    } catch (cause) {
      this.#waiting.delete(group)
      group.fail(cause)
    }
  }

  #add(key: string, group: ListenerGroup): ListenerGroup {
    this.#groups.set(key, group)
    const { ids, types } = group.filter.scope
    if (ids !== undefined) addTo(this.#byId, ids, group)
    else if (types !== undefined) addTo(this.#byType, types, group)
    else this.#unbounded.add(group)
    return group
  }

  #remove(key: string, group: ListenerGroup): void {
    this.#groups.delete(key)
    this.#waiting.delete(group)
    this.#next.delete(group)
    this.#unbounded.delete(group)
    removeFrom(this.#byId, group.filter.scope.ids ?? [], group)
    removeFrom(this.#byType, group.filter.scope.types ?? [], group)
  }
}

function addTo(index: Index, keys: Iterable<string>, group: ListenerGroup): void {
  for (const key of keys) {
    const groups = index.get(key) ?? new Set()
    groups.add(group)
    index.set(key, groups)
  }
}

function removeFrom(index: Index, keys: Iterable<string>, group: ListenerGroup): void {
  for (const key of keys) {
    const groups = index.get(key)
    groups?.delete(group)
    if (groups?.size === 0) index.delete(key)
  }
}
