import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { CommitQueue } from './commit-queue.ts'

test('a fault in the middle of a group is answered alone, and all others are stored', async () => {
  const database = new DatabaseSync(':memory:')
  database.exec('CREATE TABLE numbers (number INTEGER PRIMARY KEY) STRICT')
  const add = database.prepare('INSERT INTO numbers VALUES (?)')
  const queue = new CommitQueue(database, {
    beforeCommit: () => undefined,
    afterCommit: () => undefined,
    onRollback: () => undefined,
    onFatal: () => undefined,
  })
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
