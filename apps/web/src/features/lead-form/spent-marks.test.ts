import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, it, onTestFinished } from 'vitest'
import { SpentMarks } from './spent-marks.ts'

const markOf = (text: string): string => createHash('sha256').update(text).digest('base64url')
let folder = ''
let now = new Date('2026-11-23T12:00:00Z')
let logged: string[] = []

beforeEach(async () => {
  const base = await mkdtemp(join(tmpdir(), 'marks-'))
  onTestFinished(() => rm(base, { recursive: true }))
  folder = join(base, 'spent-marks')
  now = new Date('2026-11-23T12:00:00Z')
  logged = []
})

const open = (): SpentMarks => new SpentMarks({ folder, now: () => now, log: text => logged.push(text) })

it('gives a mark to one enquiry, however often that is sent, also after a restart', async () => {
  const marks = open()
  expect(marks.claim(markOf('a'), 'key-1')).toBe(true)
  expect(marks.claim(markOf('a'), 'key-1')).toBe(true)
  expect(marks.claim(markOf('a'), 'key-2')).toBe(false)
  expect(marks.claim(markOf('b'), 'key-2')).toBe(true)
  await marks.settled()
  const again = open()
  expect(again.claim(markOf('a'), 'key-2')).toBe(false)
  expect(again.claim(markOf('a'), 'key-1')).toBe(true)
})

it('keeps hashes that only the owner may read, and gives a mark back', async () => {
  const marks = open()
  marks.claim(markOf('a'), '0190a6c4-1111-7111-8111-111111111111')
  await marks.settled()
  const file = join(folder, '2026-11-23.txt')
  expect(await readFile(file, 'utf8')).toMatch(/^[\w-]{43} [\w-]{43}\n$/)
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  marks.release(markOf('a'))
  expect(marks.claim(markOf('a'), 'key-2')).toBe(true)
})

it('forgets after a day, and reads over what a crash cut short', async () => {
  const marks = open()
  marks.claim(markOf('a'), 'key-1')
  await marks.settled()
  await writeFile(join(folder, '2026-11-23.txt'), `${markOf('c')} cut`, { flag: 'a' })
  now = new Date('2026-11-25T12:00:00Z')
  marks.claim(markOf('b'), 'key-2')
  await marks.settled()
  expect(await readdir(folder)).toEqual(['2026-11-25.txt'])
  expect(open().claim(markOf('a'), 'key-2')).toBe(true)
})

it('lets no enquiry wait or fail for a disk that does not take it', async () => {
  await writeFile(folder, 'no folder')
  const marks = open()
  expect(marks.claim(markOf('a'), 'key-1')).toBe(true)
  await marks.settled()
  expect(marks.claim(markOf('a'), 'key-2')).toBe(false)
  expect(logged).toEqual([expect.stringMatching(/^Spent marks are not kept: E/)])
})
