import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { backUp } from '../../src/operation/back-up.ts'
import { findFaults } from '../../src/operation/find-faults.ts'
import { createCliBench } from '../cli-bench.ts'
import { mutate, startLakeServer } from './lake-server.ts'

const backups = process.env.KLARTEXT_SOAK === '1' ? 500 : 50
const writers = 6
/** Every so many copies one is put in the place of other data as an operator would do it. */
const restoredEvery = 10

/** The numbers of each writer's documents in a copy, in their order. */
function numbersIn(file: string): ReadonlyMap<string, readonly number[]> {
  using database = new DatabaseSync(file, { readOnly: true })
  const numbers = new Map<string, number[]>()
  for (const { id } of database.prepare("SELECT id FROM documents WHERE id GLOB 'w*'").all()) {
    const [writer = '', number] = String(id).split('-')
    numbers.set(writer, [...(numbers.get(writer) ?? []), Number(number)])
  }
  for (const list of numbers.values()) list.sort((a, b) => a - b)
  return numbers
}

test('every copy that is made while others write holds exactly what came before its moment', async () => {
  await using lake = await startLakeServer()
  const folder = mkdtempSync(join(tmpdir(), 'lake-copies-'))
  const acknowledged = new Map<string, number>()
  let isOver = false
  const writing = Array.from({ length: writers }, async (_, index) => {
    const writer = `w${index}`
    for (let number = 1; !isOver; number += 1) {
      const { status } = await mutate(lake, [
        { create: { _id: `${writer}-${number}`, _type: 'note', number } },
      ])
      if (status !== 200) throw new Error(`A writer got ${status}`)
      acknowledged.set(writer, number)
    }
  })

  try {
    for (let copy = 0; copy < backups; copy += 1) {
      const before = new Map(acknowledged)
      const target = join(folder, `copy-${copy}`)
      await backUp({ dataDir: lake.dataDir, target, clock: () => new Date() })
      expect((await findFaults(target)).faults).toEqual([])
      const found = numbersIn(join(target, 'datasets/production.sqlite'))
      for (const [writer, numbers] of found) {
        // Each writer waits for its answer, so what a copy holds of it has no gap and nothing acknowledged is missing.
        expect(numbers).toEqual(numbers.map((_, index) => index + 1))
        expect(numbers.length).toBeGreaterThanOrEqual(before.get(writer) ?? 0)
      }
      if (copy % restoredEvery !== 0) continue
      using other = createCliBench()
      expect(await other.run(`restore ${target}`)).toMatchObject({ exitCode: 0, stderr: '' })
      const restored = numbersIn(join(other.dataDir, 'datasets/production.sqlite'))
      expect(restored).toEqual(found)
      expect((await other.run('verify')).exitCode).toBe(0)
    }
  } finally {
    isOver = true
    await Promise.all(writing)
    expect(readdirSync(folder)).toHaveLength(backups)
    rmSync(folder, { recursive: true })
  }
  expect(Math.min(...acknowledged.values())).toBeGreaterThan(backups)
}, 120_000)
