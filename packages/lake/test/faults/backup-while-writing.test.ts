import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { milliseconds, percentile } from '../../bench/report.ts'
import { backUp } from '../../src/operation/back-up.ts'
import { findFaults } from '../../src/operation/find-faults.ts'
import { createCliBench } from '../cli-bench.ts'
import { mutate, startLakeServer } from './lake-server.ts'

const backups = process.env.KLARTEXT_SOAK === '1' ? 500 : 50
const writers = 6
const verifiedEvery = 10

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

test(
  'every copy that is made while others write holds exactly what came before its moment',
  async () => {
    await using lake = await startLakeServer()
    const folder = mkdtempSync(join(tmpdir(), 'lake-copies-'))
    const acknowledged = new Map<string, number>()
    const durations: number[] = []
    let isOver = false
    const writing = Array.from({ length: writers }, async (_, index) => {
      const writer = `w${index}`
      for (let number = 1; !isOver; number += 1) {
        const startedAt = performance.now()
        const { status } = await mutate(lake, [
          { create: { _id: `${writer}-${number}`, _type: 'note', number } },
        ])
        durations.push(performance.now() - startedAt)
        if (status !== 200) throw new Error(`A writer got ${status}`)
        acknowledged.set(writer, number)
      }
    })

    let restored = 0
    const startedAt = performance.now()
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
        // Put in the place of other data, as an operator would do it.
        using other = createCliBench()
        expect(await other.run(`restore ${target}`)).toMatchObject({ exitCode: 0, stderr: '' })
        const inPlace = numbersIn(join(other.dataDir, 'datasets/production.sqlite'))
        expect(inPlace).toEqual(found)
        // The restore has checked the copy; what lies in its place is looked through less often.
        if (copy % verifiedEvery === 0) expect((await other.run('verify')).exitCode).toBe(0)
        restored += 1
      }
    } finally {
      isOver = true
      await Promise.all(writing)
      expect(readdirSync(folder)).toHaveLength(backups)
      rmSync(folder, { recursive: true })
    }
    expect(restored).toBe(backups)
    expect(Math.min(...acknowledged.values())).toBeGreaterThan(backups)
    const rate = (durations.length / (performance.now() - startedAt)) * 1_000
    process.stdout.write(
      `${backups} copies, each restored, while ${rate.toFixed(0)} writes a second were answered at p99 ${milliseconds(percentile(durations, 0.99))}\n`,
    )
  },
  backups * 6_000,
)
