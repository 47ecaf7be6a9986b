import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { CommitQueue } from './commit-queue.ts'

const unwatched = {
  beforeCommit: () => undefined,
  afterCommit: () => undefined,
  onRollback: () => undefined,
  onFatal: () => undefined,
}

test('a fault in the middle of a group is answered alone, and all others are stored', async () => {
  const database = new DatabaseSync(':memory:')
  database.exec('CREATE TABLE numbers (number INTEGER PRIMARY KEY) STRICT')
  const add = database.prepare('INSERT INTO numbers VALUES (?)')
  const queue = new CommitQueue(database, unwatched)
  const told: number[] = []
  const outcomes = await Promise.allSettled(
    [1, 2, 2, 3, 4].map(number =>
      queue.enqueue(() => add.run(number), { announce: () => told.push(number) }),
    ),
  )
  expect(outcomes.map(({ status }) => status)).toEqual([
    'fulfilled',
    'fulfilled',
    'rejected',
    'fulfilled',
    'fulfilled',
  ])
  expect(told).toEqual([1, 2, 3, 4])
  expect(database.prepare('SELECT number FROM numbers').all()).toEqual(
    [1, 2, 3, 4].map(number => ({ number })),
  )
  queue.close()
  database.close()
})

test('requests that are prepared let all others go between them, and callers take turns', async () => {
  const database = new DatabaseSync(':memory:')
  const queue = new CommitQueue(database, unwatched)
  const ran: string[] = []
  const first = Promise.withResolvers<void>()
  const slow = (name: string, caller: string, prepare = () => Promise.resolve()) =>
    queue.enqueue(() => ran.push(name), { prepare, caller })
  const isUnderWay = Promise.withResolvers<void>()
  const work = [
    slow('a1', 'a', () => {
      isUnderWay.resolve()
      return first.promise
    }),
    slow('a2', 'a'),
    slow('a3', 'a'),
    slow('b1', 'b'),
  ]
  await isUnderWay.promise
  work.push(queue.enqueue(() => ran.push('plain')))
  first.resolve()
  await Promise.all(work)
  expect(ran).toEqual(['a1', 'plain', 'b1', 'a2', 'a3'])
  queue.close()
  database.close()
})

test('a request under preparation when the queue is closed is refused', async () => {
  const database = new DatabaseSync(':memory:')
  const queue = new CommitQueue(database, unwatched)
  const preparation = Promise.withResolvers<void>()
  const isUnderWay = Promise.withResolvers<void>()
  const prepare = () => {
    isUnderWay.resolve()
    return preparation.promise
  }
  const refused = expect(queue.enqueue(() => 1, { prepare, caller: 'a' })).rejects.toMatchObject({
    code: 'unavailable',
  })
  await isUnderWay.promise
  queue.close()
  database.close()
  preparation.resolve()
  await refused
})
