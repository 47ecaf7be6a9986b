import { setImmediate as nextTurn } from 'node:timers/promises'
import { LakeError } from '../errors.ts'
import type { CommitEvent, Hub } from './hub.ts'
import { type GroupInterest, type GroupMember, ListenerGroup } from './listener-group.ts'

/** A filter that is this many commits behind is too slow for what goes on, and its listeners are let go. */
const maxWaiting = 500

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
  /** Commits that each group has still to be told of. */
  readonly #waiting = new Map<ListenerGroup, number>()
  #turns: Promise<void> = Promise.resolve()

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

  /** Filters that have to be evaluated wait for each other, and whatever else the lake does comes in between. */
  #tellInTurn(group: ListenerGroup, event: CommitEvent): void {
    const waiting = this.#waiting.get(group) ?? 0
    if (waiting >= maxWaiting) {
      group.fail(new LakeError('queryParseError', 'The filter is too slow for what is written'))
      return
    }
    this.#waiting.set(group, waiting + 1)
    this.#turns = this.#turns.then(async () => {
      await nextTurn()
      this.#tell(group, event)
      const left = (this.#waiting.get(group) ?? 1) - 1
      if (left > 0) this.#waiting.set(group, left)
      else this.#waiting.delete(group)
    })
  }

  #tell(group: ListenerGroup, event: CommitEvent): void {
    try {
      group.tell(event)
    } catch (cause) {
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
