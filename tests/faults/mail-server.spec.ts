import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { lakeCommand } from '@repo/scripts/lake-command'
import { createClient } from '@sanity/client'
import { freePorts } from '../support/free-ports.ts'
import { startInstallation } from '../support/installation.ts'
import { type MailFault, startMailServer } from '../support/mail-server.ts'

const isLong = process.env.SOAK !== undefined
const leads = 1_000
const kills = isLong ? 50 : 4
/** Mails that are on their way at once. */
const width = 4
const script: readonly MailFault[] = [
  ...['none', 'busy', 'none', 'refused', 'none', 'droppedAtConnect', 'none'],
  ...['droppedAfterData', 'none', 'slow', 'none', 'none', 'none'],
] as MailFault[]

/** Of leads; the overview comes by the clock. */
const sentMails = '_type == "mail" && kind in ["notice", "receipt"] && state == "sent"'

interface StoredEvent {
  readonly type: string
  readonly at: string
}

/** These two come from one person. */
const samePerson: ReadonlySet<number> = new Set([5, 10])
const lateLead = 1

/** A lead as the form would have recorded it; every fifth has an address, and one was promised an answer by now. */
function newLead(number: number): { _id: string; _type: string; [field: string]: unknown } {
  const key = randomUUID()
  const at = new Date().toISOString()
  const day = new Date(Date.now() + 180 * 86_400_000).toISOString().slice(0, 10)
  return {
    _id: `lead.${key}`,
    _type: 'lead',
    caseNumber: `KT-TEST-${number}`,
    receivedAt: at,
    ...senderOf(number),
    ...(number === lateLead ? { answerDueAt: new Date(Date.now() - 3_600_000).toISOString() } : {}),
    message: 'Bitte rufen Sie mich an, es eilt ein wenig.',
    idempotencyKey: key,
    verdict: 'ok',
    signals: [],
    status: 'new',
    deleteOn: day,
    events: [{ _key: 'created', _type: 'leadEvent', type: 'created', at, actor: 'visitor', to: 'new' }],
  }
}

function senderOf(number: number) {
  if (number % 5 !== 0) return { phone: '+49 761 123456' }
  const person = samePerson.has(number) ? 'same' : String(number)
  return { email: `person-${person}@privat.example`, emailHash: `hash-${person}` }
}

test('every lead is mailed although the mail server fails in every way and the desk is killed', async () => {
  test.setTimeout(isLong ? 3_600_000 : 280_000)
  const [port = 0] = await freePorts(1)
  await using installation = await startInstallation({
    desk: {
      SMTP_URL: `smtp://127.0.0.1:${port}`,
      MAIL_FROM: 'website@agentur.example',
      SALES_EMAIL: 'vertrieb@agentur.example',
    },
  })
  const { settings, servers, logDir } = installation.stack
  const clientFor = async (role: string) =>
    createClient({
      apiHost: settings.lakeUrl,
      useProjectHostname: false,
      projectId: settings.projectId,
      dataset: settings.leadsDataset,
      apiVersion: '2025-02-19',
      perspective: 'raw',
      useCdn: false,
      token: (
        await lakeCommand(settings, ['token', 'create', '--role', role, '--label', role])
      ).stdout.trim(),
    })
  const [sales, intake] = await Promise.all([clientFor('sales'), clientFor('lead-intake')])
  const create = async (numbers: readonly number[]): Promise<string[]> => {
    const made = numbers.map(newLead)
    let transaction = intake.transaction()
    for (const lead of made) transaction = transaction.createIfNotExists(lead)
    await transaction.commit({ returnDocuments: false })
    return made.map(({ _id }) => _id)
  }
  const health = async () => {
    const response = await fetch(`${settings.siteUrl}/api/health`)
    return { status: response.status, body: await response.json() }
  }

  // Nobody is there: sales sees it on the lead, the operator in the health of the site.
  const [first = ''] = await create([0])
  const eventsOf = (id: string) => sales.fetch<StoredEvent[]>('*[_id == $id][0].events', { id })
  await expect
    .poll(async () => (await eventsOf(first)).map(({ type }) => type), { timeout: 20_000 })
    .toEqual(['created', 'notificationQueued', 'notificationFailed', 'notificationFailed'])
  expect(await health()).toMatchObject({
    status: 503,
    body: { status: 'failing', mailQueue: 'failing', lake: 'ok' },
  })

  await using mailServer = await startMailServer(port, number => script[number % script.length] ?? 'none')
  const ids = [first]
  for (let from = 1; from < leads; from += 111) {
    ids.push(
      ...(await create(Array.from({ length: Math.min(111, leads - from) }, (_, index) => from + index))),
    )
  }
  const countOf = (filter: string) => sales.fetch<number>(`count(*[${filter}])`)
  for (let kill = 1; kill <= kills; kill += 1) {
    const goal = Math.round((kill * leads) / (kills + 1))
    await expect.poll(() => countOf(sentMails), { timeout: 120_000 }).toBeGreaterThan(goal)
    servers.desk.kill()
  }
  await expect
    .poll(() => countOf(sentMails), { timeout: 180_000, intervals: [1_000] })
    .toBe(leads + leads / 5 - 1)

  const host = new URL(settings.siteUrl).hostname
  const uuids = ids.map(id => id.replace('lead.', ''))
  const notices = uuids.map(uuid => `<mail.notice.${uuid}@${host}>`)
  const receipts = uuids
    .filter((_, number) => number % 5 === 0 && number !== 10)
    .map(uuid => `<mail.receipt.${uuid}@${host}>`)
  expect(
    new Set([...mailServer.received.keys()].filter(id => !id.startsWith('<mail.overview'))),
    'each mail came, and no other',
  ).toEqual(new Set([...notices, ...receipts]))
  const repeated = [...mailServer.received].filter(([, { count }]) => count > 1)
  expect(mailServer.dropped.size, 'connections were cut').toBeGreaterThan(10)
  expect(Math.max(...repeated.map(([, { count }]) => count))).toBeLessThanOrEqual(3)
  const unexplained = repeated.filter(([id, { count }]) => count > 2 || !mailServer.dropped.has(id))
  expect(unexplained.length, 'beyond cut ones only what was on its way in a kill').toBeLessThanOrEqual(
    width * kills,
  )
  expect([...mailServer.received.values()].every(({ recipients }) => recipients.length === 1)).toBe(true)

  const linkedTo = (id: string | undefined) =>
    sales.fetch<{ readonly linked: string[] | null; readonly skipped: number }>(
      `*[_id == $id][0]{linked, "skipped": count(events[note match "heute schon"])}`,
      { id },
    )
  expect(await linkedTo(ids[5])).toMatchObject({ linked: [ids[10]], skipped: 0 })
  expect(await linkedTo(ids[10])).toMatchObject({ linked: [ids[5]], skipped: 1 })
  expect(
    (await eventsOf(ids[lateLead] ?? '')).filter(({ type }) => type === 'firstAnswerOverdue'),
  ).toHaveLength(1)

  const types = (await eventsOf(first)).map(({ type }) => type)
  expect(types.filter(type => type === 'notificationSent')).toHaveLength(2)
  await expect.poll(async () => (await health()).body).toMatchObject({ status: 'ok', mailQueue: 'ok' })
  const log = await readFile(join(logDir, 'desk.log'), 'utf8')
  expect(log).not.toMatch(/privat\.example|es eilt/)
})
