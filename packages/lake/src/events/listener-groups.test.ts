import { expect, test, vi } from 'vitest'
import type { StoredDocument } from '../document.ts'
import { LakeError } from '../errors.ts'
import { type CommitEvent, Hub } from './hub.ts'
import type { GroupInterest } from './listener-group.ts'
import { ListenerGroups } from './listener-groups.ts'

const documentOf = (_id: string, _type: string, _rev: string): StoredDocument => ({
  _id,
  _type,
  _rev,
  _createdAt: 'c',
  _updatedAt: 'u',
})

/** A commit that writes one document. */
function commit(seq: number, id = 'a', type = 'article'): CommitEvent {
  const transactionId = `t${seq}`
  return {
    seq,
    transactionId,
    timestamp: 'u',
    identity: 'i',
    changes: [
      {
        documentId: id,
        before: undefined,
        after: documentOf(id, type, transactionId),
        mutations: [],
        effects: { apply: [], revert: [] },
        index: 0,
      },
    ],
    tags: { published: [], all: [] },
  }
}

const interest = (more: Partial<GroupInterest> = {}): GroupInterest => ({
  filter: { scope: {}, isPlain: true, test: () => true },
  evaluate: async documents => documents.map(() => true),
  canRead: () => true,
  includeAllVersions: false,
  options: {
    includeResult: true,
    includePreviousRevision: false,
    includeMutations: true,
    includeEffects: true,
  },
  ...more,
})

function listener() {
  const heard: Uint8Array[] = []
  const errors: LakeError[] = []
  const seqs = () => heard.map(frames => Number(/^id: (\d+)/m.exec(new TextDecoder().decode(frames))?.[1]))
  return {
    heard,
    errors,
    seqs,
    member: {
      send: (frames: Uint8Array) => heard.push(frames),
      fail: (error: LakeError) => errors.push(error),
    },
  }
}

test('listeners of a group get the same bytes, and each what comes after its own start', () => {
  const hub = new Hub(0)
  const groups = new ListenerGroups(hub)
  const test = vi.fn(() => true)
  const [early, late] = [listener(), listener()]
  const create = () => interest({ filter: { scope: {}, isPlain: true, test } })
  groups.join('same', create, early.member, 0)
  const { leave } = groups.join('same', create, late.member, 1)
  hub.publish(commit(1))
  hub.publish(commit(2))
  expect(test).toHaveBeenCalledTimes(2)
  expect(early.seqs()).toEqual([1, 2])
  expect(late.seqs()).toEqual([2])
  expect(late.heard[0]).toBe(early.heard[1])
  leave()
  hub.publish(commit(3))
  expect(late.seqs()).toEqual([2])
})

test('a group is not asked about what its filter cannot be about', () => {
  const hub = new Hub(0)
  const groups = new ListenerGroups(hub)
  const test = vi.fn(() => true)
  const scopes = [{ ids: new Set(['b']) }, { types: new Set(['person']) }, { ids: new Set<string>() }]
  for (const [index, scope] of scopes.entries())
    groups.join(`${index}`, () => interest({ filter: { scope, isPlain: true, test } }), listener().member, 0)
  hub.publish(commit(1))
  expect(test).not.toHaveBeenCalled()
  hub.publish(commit(2, 'b'))
  hub.publish(commit(3, 'c', 'person'))
  expect(test).toHaveBeenCalledTimes(2)
})

test('a filter that is evaluated elsewhere hears of commits in their order, and several at once when it is behind', async () => {
  const hub = new Hub(0)
  const groups = new ListenerGroups(hub)
  const gates = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const evaluate = vi.fn(async (documents: readonly StoredDocument[]) => {
    await gates.shift()?.promise
    return documents.map(({ _rev }) => _rev !== 't3')
  })
  const [first, second] = gates
  const { member, seqs } = listener()
  const filter = { scope: {}, isPlain: false, test: () => true }
  groups.join('slow', () => interest({ filter, evaluate }), member, 0)
  for (let seq = 1; seq <= 4; seq += 1) hub.publish(commit(seq))
  first?.resolve()
  second?.resolve()
  await vi.waitFor(() => expect(seqs()).toEqual([1, 2, 4]))
  expect(evaluate.mock.calls.map(([documents]) => documents.length)).toEqual([1, 3])
})

test('a filter that fails ends its own listeners alone', async () => {
  const hub = new Hub(0)
  const groups = new ListenerGroups(hub)
  const [broken, sound] = [listener(), listener()]
  const evaluate = async () => {
    throw new LakeError('queryTimeoutError', 'too slow')
  }
  const filter = { scope: {}, isPlain: false, test: () => true }
  groups.join('broken', () => interest({ filter, evaluate }), broken.member, 0)
  groups.join('sound', () => interest(), sound.member, 0)
  hub.publish(commit(1))
  await vi.waitFor(() => expect(broken.errors).toMatchObject([{ code: 'queryTimeoutError' }]))
  expect(sound.seqs()).toEqual([1])
})
