import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { traitsOf } from '@repo/leads/rights/traits.ts'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { remainsOf, searchRemains } from './search-remains.ts'

const person = {
  name: 'Jürgen Größenwahn',
  email: 'J.Groessenwahn@example.test',
  phone: '+49 (0)761 4711 08-15',
  message: 'Guten Tag, "wir" möchten es besser machen.',
}

let dataDir: string
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'remains-'))
})
afterEach(() => rmSync(dataDir, { recursive: true }))

const other = { email: 'someone.else@example.test', message: 'Etwas ganz anderes steht hier.' }
const all = () =>
  searchRemains({
    dataDir,
    traits: [...traitsOf(person), ...traitsOf({ ...person, ...other })],
    isPassedOver: path => path.endsWith('passed-over'),
  })
const search = async () => remainsOf(traitsOf(person), await all(), 0)

it.each([
  ['the address in capitals', 'TO: J.GROESSENWAHN@EXAMPLE.TEST'],
  ['the address in a query', '?an=j.groessenwahn%40example.test'],
  ['the address in base64', Buffer.from(`${person.email} `).toString('base64')],
  ['the number as it is dialled', 'tel:076147110815'],
  ['the number with its country', 'call +4976147110815 now'],
  ['the name', 'von Jürgen Größenwahn an'],
  ['the name in a form', 'name=J%C3%BCrgen+Gr%C3%B6%C3%9Fenwahn'],
  ['the text as JSON', JSON.stringify({ message: person.message })],
])('finds %s', async (_, text) => {
  mkdirSync(join(dataDir, 'logs'))
  writeFileSync(join(dataDir, 'logs', 'web.log'), text)
  expect(await search()).toMatchObject({ places: ['logs/web.log'], files: 1, traits: 4 })
})

it('finds what lies across the border of two pieces of a large file', async () => {
  const border = 1 << 20
  writeFileSync(join(dataDir, 'large'), `${'x'.repeat(border - 5)}${person.email}${'y'.repeat(border)}`)
  expect(await search()).toMatchObject({ places: ['large'], bytes: 2 * border - 5 + person.email.length })
})

it('lists backups unread, and passes over what it is told to', async () => {
  for (const folder of ['2026-11-26', 'before-restore-1', 'passed-over']) mkdirSync(join(dataDir, folder))
  writeFileSync(join(dataDir, '2026-11-26', 'backup.json'), '{}')
  for (const folder of ['2026-11-26', 'before-restore-1', 'passed-over'])
    writeFileSync(join(dataDir, folder, 'data'), person.email)
  const { backups, found, places } = await search()
  expect([backups.toSorted(), found, places]).toEqual([['2026-11-26', 'before-restore-1'], 0, []])
})

it('one search is for many, and says of each only what is theirs', async () => {
  writeFileSync(join(dataDir, 'mine'), person.email)
  writeFileSync(join(dataDir, 'ours'), `${other.email} ${person.email}`)
  const remains = await all()
  expect(remainsOf(traitsOf(person), remains, 0)).toMatchObject({ found: 2, places: ['mine', 'ours'] })
  const { name: _name, phone: _phone, ...nobody } = person
  const theirs = traitsOf({ ...nobody, ...other })
  expect(remainsOf(theirs, remains, 1)).toMatchObject({ found: 1, places: ['ours'], heldByOthers: 1 })
})
