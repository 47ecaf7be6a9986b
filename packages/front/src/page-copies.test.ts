import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { FinishedAnswer } from './finished-answer.ts'
import type { KeptPage } from './kept-pages.ts'
import { PageCopies } from './page-copies.ts'

const day = 24 * 60 * 60 * 1_000

async function makeFolder() {
  const folder = await mkdtemp(join(tmpdir(), 'page-copies-'))
  const faults: string[] = []
  const state = { nowMs: Date.now() }
  return {
    folder,
    faults,
    state,
    open: (maxBytes = 1_000_000) =>
      PageCopies.open({
        folder,
        maxBytes,
        maxAgeMs: 30 * day,
        nowMs: () => state.nowMs,
        onFault: key => faults.push(key),
      }),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  }
}

const pageOf = (text: string, status = 200): KeptPage => ({
  answer: new FinishedAnswer({
    status,
    headers: [['content-type', 'text/html; charset=utf-8']],
    body: Buffer.from(text),
  }),
  tags: ['article'],
  startedAt: 7,
})

async function textIn(copies: PageCopies, key: string): Promise<string | undefined> {
  return copies.has(key) ? (await copies.find(key))?.answer.content.body.toString() : undefined
}

it('a page outlives the process with its headers, and says that it is a copy', async () => {
  await using made = await makeFolder()
  const before = await made.open()
  before.put('/grüße?seite=2', pageOf('Zeile eins\nZeile zwei'))
  await before.settled()
  const after = await made.open()
  const found = await after.find('/grüße?seite=2')
  expect(found).toMatchObject({ isCopy: true, tags: ['article'] })
  expect(found?.answer.content).toEqual(pageOf('Zeile eins\nZeile zwei').answer.content)
  expect(after.has('/grüße')).toBe(false)
  expect(made.faults).toEqual([])
})

it('the newest of many versions is the one that stays', async () => {
  await using made = await makeFolder()
  const copies = await made.open()
  for (let version = 1; version <= 50; version += 1) copies.put('/a', pageOf(`version ${version}`))
  await copies.settled()
  expect(await textIn(await made.open(), '/a')).toBe('version 50')
  expect(await readdir(made.folder), 'nothing half written').toHaveLength(1)
})

it('a page that is gone has no copy any more', async () => {
  await using made = await makeFolder()
  const copies = await made.open()
  copies.put('/a', pageOf('a'))
  copies.put('/b', pageOf('b'))
  await copies.settled()
  copies.put('/a', pageOf('', 410))
  copies.put('/b', pageOf('', 404))
  copies.put('/never', pageOf('', 404))
  await copies.settled()
  expect(await readdir(made.folder)).toEqual([])
})

it('copies that were written longest ago make room, from before the start too', async () => {
  await using made = await makeFolder()
  const before = await made.open()
  for (const key of ['/a', '/b']) before.put(key, pageOf(key.repeat(1_000)))
  await before.settled()
  const after = await made.open(5_000)
  after.put('/c', pageOf('/c'.repeat(1_000)))
  await after.settled()
  expect([after.has('/a'), after.has('/b'), after.has('/c')]).toEqual([false, true, true])
  after.put('/large', pageOf('x'.repeat(6_000)))
  await after.settled()
  expect(after.has('/large')).toBe(false)
  expect((await made.open()).has('/c')).toBe(true)
})

it('what is torn, foreign or too old is not given out, and goes', async () => {
  await using made = await makeFolder()
  const before = await made.open()
  for (const key of ['/torn', '/empty', '/whole']) before.put(key, pageOf(`page ${key}`))
  await before.settled()
  await writeFile(join(made.folder, 'notes.txt'), 'whatever')
  for (const name of await readdir(made.folder)) {
    const file = join(made.folder, name)
    const text = await readFile(file, 'utf8')
    if (text.includes('/torn')) await writeFile(file, text.slice(0, -3))
    if (text.includes('/empty')) await writeFile(file, '')
  }
  const after = await made.open()
  expect(await textIn(after, '/torn')).toBeUndefined()
  expect(await textIn(after, '/empty')).toBeUndefined()
  expect(made.faults).toEqual(['/torn', '/empty'])
  expect(await textIn(after, '/whole')).toBe('page /whole')
  expect(await readdir(made.folder)).toHaveLength(1)
  made.state.nowMs += 31 * day
  expect(await textIn(after, '/whole')).toBeUndefined()
  expect(await readdir(made.folder)).toEqual([])
})

it('an older copy does not outlive a newer version that could not be written', async () => {
  await using made = await makeFolder()
  const copies = await made.open()
  copies.put('/a', pageOf('old'))
  await copies.settled()
  const [name] = await readdir(made.folder)
  // The name under which the next version would be written is taken by a folder.
  await mkdir(join(made.folder, `${name}.part`))
  copies.put('/a', pageOf('new'))
  await copies.settled()
  expect(made.faults).toEqual(['/a'])
  expect(copies.has('/a')).toBe(false)
  expect((await made.open()).has('/a')).toBe(false)
})
