import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, it, onTestFinished } from 'vitest'
import { Ballast, ballastBytes, ballastIn } from './ballast.ts'

const mebibyte = 1024 * 1024
let file = ''
let free = 0
let logged: string[] = []
let ballast: Ballast

beforeEach(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'ballast-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  file = join(folder, 'ballast')
  free = 1024 * mebibyte
  logged = []
  ballast = new Ballast({ file, log: message => logged.push(message), freeBytes: async () => free })
})

it('takes up its room once, where only its owner may look', async () => {
  await ballast.keep()
  await ballast.keep()
  const { size, blocks, mode } = await stat(file)
  expect([size, mode & 0o777]).toEqual([ballastBytes, 0o600])
  expect(blocks * 512, 'and really takes it').toBeGreaterThanOrEqual(ballastBytes)
  expect(logged).toEqual([])
})

it('gives itself up a piece at a time, one for all who ask at once, until nothing is left', async () => {
  await ballast.keep()
  free = 0
  expect(await Promise.all([ballast.release(), ballast.release(), ballast.release()])).toEqual([
    true,
    true,
    true,
  ])
  expect(await ballastIn(file)).toBe(ballastBytes - mebibyte)
  free = mebibyte
  expect(await ballast.release(), 'what the first did not use is there for the next').toBe(true)
  expect(await ballastIn(file)).toBe(ballastBytes - mebibyte)
  free = 0
  for (let left = 15; left > 0; left -= 1) expect(await ballast.release()).toBe(true)
  expect(await ballast.release()).toBe(false)
  expect(logged[0]).toBe('Ballast: the disk is full, 15 of 16 MB are left.')
})

it('is taken in again only when others have room beside it, and says so once', async () => {
  await writeFile(file, new Uint8Array(mebibyte))
  free = 30 * mebibyte
  await ballast.keep()
  await ballast.keep()
  expect(await ballastIn(file)).toBe(mebibyte)
  free = 31 * mebibyte
  await ballast.keep()
  await ballast.keep()
  expect(await ballastIn(file)).toBe(ballastBytes)
  expect(logged).toEqual(['Ballast: not whole, the disk is nearly full.', 'Ballast: whole again.'])
})
