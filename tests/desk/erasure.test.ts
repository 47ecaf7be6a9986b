import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { actOnLead } from '@repo/desk/write-lead.ts'
import { leadSchema } from '@repo/leads/lead.ts'
import { correct } from '@repo/leads/rights/correct.ts'
import { erasedShell } from '@repo/leads/rights/erased-shell.ts'
import { newErasure } from '@repo/leads/rights/erasure.ts'
import { lakeCommand } from '@repo/scripts/lake-command'
import { readSettings } from '@repo/scripts/settings'
import { expect, test } from 'vitest'
import { startDeskBench } from './desk-bench.ts'

const marked = {
  name: 'Zita Zwirnsfadenmarke',
  email: 'Zita.Marke@zwirnsfaden.example',
  phone: '+49 (0)761 4711 0815 47',
  company: 'Marke & Faden',
  message: 'Meine Zwirnsfadenmarke soll nirgends bleiben.',
}
const marks = ['zwirnsfaden', '47110815', '4711 0815']

/** The files below `folder` in which one of the marks stands. */
const traces = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .filter(path => {
      const text = readFileSync(path, 'latin1').toLowerCase()
      return marks.some(mark => text.includes(mark))
    })

const { signal } = new AbortController()

test('an erasure that was ordered takes everything, and its receipt proves it without a word of the person', async () => {
  await using bench = await startDeskBench()
  const { leads, dataDir } = bench
  const { lead } = await bench.send(marked)
  const { lead: other } = await bench.send(
    { name: 'Otto Ohne', email: 'otto@example.test' },
    { linked: [lead._id] },
  )
  const acting = { actor: 'Vera', now: bench.time.now, newKey: bench.parts.newKey }
  await actOnLead(leads, lead._id, found => correct(found, { name: 'Zita Andersfaden' }, acting), 'test')
  await actOnLead(leads, lead._id, found => correct(found, { name: marked.name }, acting), 'test')
  await leads.create({
    _id: `mail.receipt.${lead.idempotencyKey}`,
    _type: 'mail',
    lead: lead._id,
    to: marked.email,
  })
  mkdirSync(join(dataDir, 'spool', 'aside'), { recursive: true })
  writeFileSync(
    join(dataDir, 'spool', `000001764000000-000001-${lead._id}-0a1b2c3d.json`),
    JSON.stringify(lead),
  )
  writeFileSync(
    join(dataDir, 'spool', 'aside', `000001764000000-000002-${lead._id}-0a1b2c3d.json`),
    marked.name,
  )
  mkdirSync(join(dataDir, 'before-restore-1'))
  expect(traces(dataDir).length).toBeGreaterThan(2)

  const administrator = bench.clientOf('administrator')
  const by = { reason: 'requestOfPerson', name: 'Ada Admin', id: 'p1' } as const
  const order = newErasure(lead, by, { now: bench.time.now, newId: () => 'order-1' })
  await administrator.create(order)
  await bench.erasures.job().run(signal)

  expect(traces(dataDir)).toEqual([])
  const receipt = await leads.getDocument(order._id)
  expect(receipt).toMatchObject({
    state: 'done',
    reason: 'requestOfPerson',
    requestedBy: 'Ada Admin',
    records: 5,
    search: { found: 0, places: [], traits: 4, heldByOthers: 0, backups: ['before-restore-1'] },
  })
  expect(receipt?.search.files).toBeGreaterThan(3)
  expect(receipt?.search.bytes).toBeGreaterThan(10_000)
  expect(existsSync(join(dataDir, 'desk', 'erasing', `${order._id}.json`))).toBe(false)

  const shell = await leads.getDocument(lead._id)
  const { _rev, _createdAt, _updatedAt, ...fields } = shell ?? {}
  expect(leadSchema.parse(fields)).toMatchObject({
    status: 'erased',
    message: '',
    caseNumber: lead.caseNumber,
  })
  expect(shell?.events.map(({ type }: { type: string }) => type)).toEqual([
    'created',
    'correctedByStaff',
    'correctedByStaff',
    'erased',
  ])
  const left = await leads.getDocument(other._id)
  expect(left?.linked).toBeUndefined()
  expect(left?.events.at(-1)).toMatchObject({ type: 'erased', actor: 'system', subject: lead._id })
  expect(bench.lines.concat(bench.server.logLines).join('\n').toLowerCase()).not.toContain('zwirnsfaden')

  await leads.createIfNotExists({ ...lead })
  expect((await leads.getDocument(lead._id))?.status, 'a late copy of the spool brings nothing back').toBe(
    'erased',
  )
})

test('what others have too is no remainder, and a second order says that there is nothing', async () => {
  await using bench = await startDeskBench()
  const { lead } = await bench.send(marked)
  await bench.send({ ...marked, message: 'Eine ganz andere Nachricht von mir.' })
  const receipt = await bench.erasures.erase(lead, { reason: 'requestOfPerson', name: 'visitor' })
  expect(receipt).toMatchObject({ state: 'done', search: { found: 0, heldByOthers: 3, traits: 1 } })
  const again = await bench.erasures.erase(lead, { reason: 'requestOfPerson', name: 'visitor' })
  expect(again).toMatchObject({ state: 'refused', refusal: expect.stringContaining('schon gelöscht') })
})

test('remains are named with their file', async () => {
  await using bench = await startDeskBench()
  const { lead } = await bench.send(marked)
  mkdirSync(join(bench.dataDir, 'logs'))
  writeFileSync(
    join(bench.dataDir, 'logs', 'other.log'),
    `to=${encodeURIComponent(marked.email.toLowerCase())}`,
  )
  const receipt = await bench.erasures.erase(lead, { reason: 'requestOfPerson', name: 'visitor' })
  expect(receipt).toMatchObject({ state: 'remains', search: { places: ['logs/other.log'] } })
})

test('an erasure that a crash interrupted is carried on, wherever it stood', async () => {
  await using bench = await startDeskBench()
  const { leads } = bench
  const { lead } = await bench.send(marked)
  const by = { reason: 'objection', name: 'Ada Admin' } as const
  const order = newErasure(lead, by, { now: bench.time.now, newId: () => 'order-2' })
  const acting = { actor: 'system', now: bench.time.now, newKey: () => 'erased' }
  const shell = erasedShell(lead, { reason: 'objection' }, acting)
  await leads.create({ ...order, state: 'erasing', documents: [lead._id], shell: JSON.stringify(shell) })
  await bench.traits.put(order._id, [{ kind: 'email', forms: [marked.email] }])
  await bench.erasures.job().run(signal)
  expect(await leads.getDocument(order._id)).toMatchObject({ state: 'done', search: { traits: 1 } })
  expect((await leads.getDocument(lead._id))?.status).toBe('erased')
  expect(traces(bench.dataDir)).toEqual([])
})

test('a backup from before brings nothing back', async () => {
  await using bench = await startDeskBench()
  const { lead } = await bench.send(marked)
  const folder = await mkdtemp(join(tmpdir(), 'desk-backup-'))
  const settings = readSettings({ DATA_DIR: bench.dataDir })
  await lakeCommand(settings, ['backup', join(folder, 'before')])
  await bench.erasures.erase(lead, { reason: 'requestOfPerson', name: 'visitor' })
  expect(traces(bench.dataDir)).toEqual([])
  let restored = ''
  await bench.server.restart(async () => {
    restored = (await lakeCommand(settings, ['restore', join(folder, 'before'), '--replace'])).stdout
    // Nobody serves yet.
    expect(traces(bench.dataDir)).toEqual([])
  })
  expect(restored).toContain('erased again')
  expect(traces(folder), 'the backup itself is left as it is').not.toEqual([])
  await rm(folder, { recursive: true })
})

test('sales may ask for an erasure, but not order one', async () => {
  await using bench = await startDeskBench()
  const { lead } = await bench.send(marked)
  const by = { reason: 'requestOfPerson', name: 'Vera' } as const
  const order = newErasure(lead, by, { now: bench.time.now, newId: () => 'order-3' })
  await expect(bench.clientOf('sales').create(order)).rejects.toMatchObject({ statusCode: 403 })
  await expect(bench.clientOf('lead-intake').create(order), 'nor the site').rejects.toMatchObject({
    statusCode: 403,
  })
})
