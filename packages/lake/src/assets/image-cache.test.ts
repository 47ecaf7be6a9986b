import { mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openImageCache } from './image-cache.ts'

let dataDir: string
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'cache-'))
})
afterEach(() => rmSync(dataDir, { recursive: true }))

const folder = () => join(dataDir, 'cache')
const counted = () => {
  const made: string[] = []
  const maker = (key: string) => async () => {
    made.push(key)
    return Buffer.alloc(100, key)
  }
  return { made, maker }
}

test('the least recently used goes first when the cache is full', async () => {
  const cache = openImageCache(dataDir, 300)
  const { made, maker } = counted()
  for (const key of ['a', 'b', 'c', 'a', 'd', 'a', 'b']) await cache.read(key, maker(key))
  // Reading "a" again kept it when "d" came, so only "b" had to be made twice.
  expect(made).toEqual(['a', 'b', 'c', 'd', 'b'])
  expect(readdirSync(folder())).toHaveLength(3)
})

test('a new process knows what is there and counts it', async () => {
  const { made, maker } = counted()
  const first = openImageCache(dataDir, 1_000)
  for (const key of ['a', 'b']) await first.read(key, maker(key))
  const second = openImageCache(dataDir, 100)
  expect((await second.read('a', maker('a'))).equals(Buffer.alloc(100, 'a'))).toBe(true)
  expect(made).toEqual(['a', 'b'])
  await second.read('c', maker('c'))
  expect(readdirSync(folder())).toHaveLength(1)
})

test('a torn file is made again and rubbish is swept away', async () => {
  const { made, maker } = counted()
  await openImageCache(dataDir, 1_000).read('a', maker('a'))
  const name = readdirSync(folder())[0] ?? ''
  writeFileSync(join(folder(), 'half.part'), 'x')
  truncateSync(join(folder(), name), 0)
  const bytes = await openImageCache(dataDir, 1_000).read('a', maker('a'))
  expect([bytes.byteLength, made]).toEqual([100, ['a', 'a']])
  expect(readdirSync(folder())).toEqual([name])
})

test('a fault while making reaches all who wait and is not kept', async () => {
  const cache = openImageCache(dataDir, 1_000)
  const fail = () => Promise.reject(new Error('broken'))
  const both = await Promise.allSettled([cache.read('a', fail), cache.read('a', fail)])
  expect(both.map(result => result.status)).toEqual(['rejected', 'rejected'])
  expect((await cache.read('a', async () => Buffer.from('ok'))).toString()).toBe('ok')
})
