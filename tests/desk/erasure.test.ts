import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { askNewAddress, confirmAddress } from '@repo/desk/cases/change-address.ts'
import { Erasures } from '@repo/desk/erasure/erasures.ts'
import { actOnLead } from '@repo/desk/leads/act-on-lead.ts'
import { leadSchema } from '@repo/leads/lead.ts'
import { correct } from '@repo/leads/rights/correct.ts'
import { erasedShell } from '@repo/leads/rights/erased-shell.ts'
import { newErasure } from '@repo/leads/rights/erasure.ts'
import { lakeCommand } from '@repo/scripts/lake-command'
import { readSettings } from '@repo/scripts/settings'
import { expect, test } from 'vitest'
import { filesWith } from '../support/files-with.ts'
import { startDeskBench } from './desk-bench.ts'

const marked = {
  name: 'Zita Zwirnsfadenmarke',
  email: 'Zita.Marke@zwirnsfaden.example',
  phone: '+49 (0)761 4711 0815 47',
  company: 'Marke & Faden',
  message: 'Meine Zwirnsfadenmarke soll nirgends bleiben.',
}
const marks = ['zwirnsfaden', '47110815', '4711 0815']

const traces = (folder: string): Promise<readonly string[]> => filesWith(folder, ...marks)

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
    kind: 'receipt',
    lead: lead._id,
    to: marked.email,
  })
  // Another address, and one that is not confirmed yet.
  const tokens = ['a'.repeat(43), 'b'.repeat(43)]
  const parts = { ...bench.parts, newToken: () => tokens.shift() ?? '' }
  await askNewAddress(lead._id, 'zweite@zwirnsfaden.example', parts)
  await confirmAddress('a'.repeat(43), parts)
  await askNewAddress(lead._id, 'dritte@zwirnsfaden.example', parts)
  mkdirSync(join(dataDir, 'spool', 'aside'), { recursive: true })
  writeFileSync(
    join(dataDir, 'spool', `000001764000000-000001-${lead._id}-0a1b2c3d.json`),
    JSON.stringify(lead),
  )
  const neighbour = JSON.stringify({ ...other, linked: undefined })
  const shared = join(dataDir, 'spool', '000001764000000-000003-0a1b2c3d.ndjson')
  writeFileSync(shared, [neighbour, JSON.stringify(lead), neighbour].join('\n'))
  writeFileSync(
    join(dataDir, 'spool', 'aside', `000001764000000-000002-${lead._id}-0a1b2c3d.json`),
    marked.name,
  )
  mkdirSync(join(dataDir, 'before-restore-1'))
  const before = (await traces(dataDir)).map(path => path.slice(dataDir.length + 1))
  expect(before).toEqual(
    expect.arrayContaining(['datasets/leads.sqlite-wal', expect.stringMatching(/^spool/)]),
  )

  const administrator = bench.clientOf('administrator')
  const by = { reason: 'requestOfPerson', name: 'Ada Admin', id: 'p1' } as const
  const order = newErasure(lead, by, { now: bench.time.now, newId: () => 'order-1' })
  await administrator.create(order)
  await bench.erasures.job().run(signal)

  expect(await traces(dataDir)).toEqual([])
  expect(readFileSync(shared, 'utf8')).toBe([neighbour, neighbour].join('\n'))
  const receipt = await leads.getDocument(order._id)
  expect(receipt).toMatchObject({
    state: 'done',
    reason: 'requestOfPerson',
    requestedBy: 'Ada Admin',
    // The lead, four mails and the wish, three files of the spool, one link.
    records: 11,
    search: { found: 0, places: [], traits: 6, heldByOthers: 0, backups: ['before-restore-1'] },
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
    'notificationQueued',
    'correctedByPerson',
    'notificationQueued',
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

test('many orders share one search, and each has its own receipt', async () => {
  await using bench = await startDeskBench()
  const { leads, dataDir, parts } = bench
  const searched: string[] = []
  const erasing = {
    ...bench.erasing,
    owns(path: string) {
      searched.push(path)
      return bench.erasing.owns(path)
    },
  }
  const erasures = new Erasures({ ...parts, dataDir, erasing }, parts.log, randomUUID)
  const made = [
    await bench.send(marked),
    await bench.send({
      name: 'Otto Ohne',
      email: 'otto@example.test',
      message: 'Otto schreibt etwas anderes.',
    }),
    await bench.send({ ...marked, message: 'Noch eine Nachricht von derselben Person.' }),
  ].map(({ lead }) => lead)
  writeFileSync(join(dataDir, 'other.log'), 'to=otto@example.test')
  await erasures.order(made, { reason: 'retention', name: 'system' })
  await leads.create({ _id: 'erasure.bad', _type: 'erasure', state: 'requested' })
  await expect(erasures.job().run(signal), 'told, and in the way of no other').rejects.toThrow('erasure.bad')
  expect(searched.filter(path => path === join(dataDir, 'datasets'))).toHaveLength(1)
  const receipts = await leads.fetch('*[_type == "erasure" && defined(lead)]{lead, state, search}')
  const stateOf = (id: string) => receipts.find(({ lead }: { lead: string }) => lead === id)
  const [first, otto, third] = made.map(({ _id }) => stateOf(_id))
  expect(otto).toMatchObject({ state: 'remains', search: { found: 1, places: ['other.log'], traits: 3 } })
  for (const one of [first, third])
    expect(one, 'the same person twice, gone together').toMatchObject({
      state: 'done',
      search: { found: 0, traits: 4, heldByOthers: 0 },
    })
  expect(await traces(dataDir)).toEqual([])
})

test('an erasure that a crash interrupted is carried on, wherever it stood', async () => {
  await using bench = await startDeskBench()
  const { leads } = bench
  const { lead } = await bench.send(marked)
  const by = { reason: 'objection', name: 'Ada Admin' } as const
  const order = newErasure(lead, by, { now: bench.time.now, newId: () => 'order-2' })
  const acting = { actor: 'system', now: bench.time.now, newKey: () => 'erased' }
  const shell = erasedShell(lead, { reason: 'objection' }, acting)
  await leads.create({ ...order, state: 'erasing', documents: [lead._id] })
  await bench.erasing.put(order._id, { traits: [{ kind: 'email', forms: [marked.email] }], shell })
  await bench.erasures.job().run(signal)
  expect(await leads.getDocument(order._id)).toMatchObject({ state: 'done', search: { traits: 1 } })
  expect((await leads.getDocument(lead._id))?.status).toBe('erased')
  expect(await traces(bench.dataDir)).toEqual([])
})

test('a backup from before brings nothing back', async () => {
  await using bench = await startDeskBench()
  const { lead } = await bench.send(marked)
  const folder = await mkdtemp(join(tmpdir(), 'desk-backup-'))
  const settings = readSettings({ DATA_DIR: bench.dataDir })
  await lakeCommand(settings, ['backup', join(folder, 'before')])
  await bench.erasures.erase(lead, { reason: 'requestOfPerson', name: 'visitor' })
  expect(await traces(bench.dataDir)).toEqual([])
  let restored = ''
  await bench.server.restart(async () => {
    restored = (await lakeCommand(settings, ['restore', join(folder, 'before'), '--replace'])).stdout
    // Nobody serves yet.
    expect(await traces(bench.dataDir)).toEqual([])
  })
  expect(restored).toContain('erased again')
  expect(await traces(folder), 'the backup itself is left as it is').not.toEqual([])
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
