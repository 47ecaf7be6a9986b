import { mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openBlobStore } from './blob-store.ts'
import { eraseBlob } from './erase-blob.ts'
import { openImageCache } from './image-cache.ts'

let dataDir: string
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'cache-'))
})
afterEach(() => rmSync(dataDir, { recursive: true }))

const sha1 = 'a'.repeat(40)
const blobs = { find: () => ({ path: '', size: 1 }) }
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
  const cache = openImageCache(dataDir, blobs, 300)
  const { made, maker } = counted()
  for (const key of ['a', 'b', 'c', 'a', 'd', 'a', 'b']) await cache.read(sha1, key, maker(key))
  // Reading "a" again kept it when "d" came, so only "b" had to be made twice.
  expect(made).toEqual(['a', 'b', 'c', 'd', 'b'])
  expect(readdirSync(folder())).toHaveLength(3)
})

test('a new process knows what is there and counts it', async () => {
  const { made, maker } = counted()
  const first = openImageCache(dataDir, blobs, 1_000)
  for (const key of ['a', 'b']) await first.read(sha1, key, maker(key))
  const second = openImageCache(dataDir, blobs, 100)
  expect((await second.read(sha1, 'a', maker('a'))).equals(Buffer.alloc(100, 'a'))).toBe(true)
  expect(made).toEqual(['a', 'b'])
  await second.read(sha1, 'c', maker('c'))
  expect(readdirSync(folder())).toHaveLength(1)
})

test('a torn file is made again and rubbish is swept away', async () => {
  const { made, maker } = counted()
  await openImageCache(dataDir, blobs, 1_000).read(sha1, 'a', maker('a'))
  const name = readdirSync(folder())[0] ?? ''
  writeFileSync(join(folder(), 'half.part'), 'x')
  truncateSync(join(folder(), name), 0)
  const bytes = await openImageCache(dataDir, blobs, 1_000).read(sha1, 'a', maker('a'))
  expect([bytes.byteLength, made]).toEqual([100, ['a', 'a']])
  expect(readdirSync(folder())).toEqual([name])
})

test('a fault while making reaches all who wait and is not kept', async () => {
  const cache = openImageCache(dataDir, blobs, 1_000)
  const fail = () => Promise.reject(new Error('broken'))
  const both = await Promise.allSettled([cache.read(sha1, 'a', fail), cache.read(sha1, 'a', fail)])
  expect(both.map(result => result.status)).toEqual(['rejected', 'rejected'])
  expect((await cache.read(sha1, 'a', async () => Buffer.from('ok'))).toString()).toBe('ok')
})

test('what was drawn of a blob that is erased meanwhile is not kept', async () => {
  const store = openBlobStore(dataDir)
  async function* bytes() {
    yield Buffer.from('bytes')
  }
  const blob = await store.receive(bytes(), 100)
  await blob.keep()
  const cache = openImageCache(dataDir, store, 1_000)
  const draw = (key: string, meanwhile: () => void) =>
    cache.read(blob.sha1, key, async () => {
      meanwhile()
      return Buffer.from(key)
    })
  await draw('before', () => undefined)
  expect(readdirSync(folder())).toHaveLength(1)
  expect((await draw('late', () => eraseBlob(dataDir, blob.sha1))).toString()).toBe('late')
  expect(readdirSync(folder())).toEqual([])
  expect(store.find(blob.sha1)).toBeUndefined()
})
