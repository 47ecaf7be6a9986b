import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { type ReceivedMail, type ServerMood, startMailServer } from '@repo/desk/mail/fake-mail-server.ts'
import { startTestLake } from '@repo/lake/testing'
import { leadFrom } from '@repo/leads/record-lead.ts'
import { createClient } from '@sanity/client'
import { expect, test, vi } from 'vitest'
import { freePorts } from '../support/free-ports.ts'
import { type HurriedClock, timeOf } from './hurried-clock.ts'

const isSoak = process.env.KLARTEXT_SOAK === '1'
const leads = 1_000
const kills = isSoak ? 50 : 4
/** Mails that the desk has on their way at once. */
const width = 4
const formSecret = 'a-secret-of-the-form-for-tests'
const salesAddress = 'vertrieb@agentur.example'

vi.setConfig({ testTimeout: isSoak ? 1_800_000 : 400_000 })

/** By the number of the connection: of 25, four fail in one of the ways and one is slow. */
const troubles: readonly ServerMood[] = ['busy', 'refuseMail', 'dropAtConnect', 'dropAfterData', 'takeSlowly']
const moodOf = (connection: number): ServerMood =>
  connection % 5 === 4 ? (troubles[((connection - 4) / 5) % troubles.length] ?? 'take') : 'take'

/** No server knows this mailbox, so that its mail is given up at once. */
const mistyped = 20
const mistypedAddress = 'niemand@privat.example'
/** These two come from one person, who gets one receipt. They come in one commit, so it is for the one with the smaller id. */
const ofOnePerson = [5, 10] as const
const receipts = leads / 5 - 1

const addressOf = (number: number): string =>
  number === mistyped
    ? mistypedAddress
    : `person-${number === ofOnePerson[1] ? ofOnePerson[0] : number}@privat.example`

/** Of the mails that are no overview: how often each came in, and how often the line was cut after its text. */
function talliesOf(received: readonly ReceivedMail[]) {
  const tallies = new Map<string, { came: number; cut: number }>()
  for (const { headers, wasCut, recipients } of received) {
    const id = new Map(headers).get('message-id') ?? ''
    const tally = tallies.get(id) ?? { came: 0, cut: 0 }
    tallies.set(id, { came: tally.came + 1, cut: tally.cut + Number(wasCut) })
    expect(recipients).toHaveLength(1)
  }
  return tallies
}

test('every lead is mailed although the mail server fails in every way and the desk is killed', async () => {
  const clock: HurriedClock = { from: '2026-11-26T12:00:00.000Z', begunAt: Date.now(), speed: 30 }
  const now = timeOf(clock)
  await using lake = await startTestLake({ clock: now })
  const clientOf = (role: 'sales' | 'lead-intake') =>
    createClient({
      ...{ projectId: lake.config.projectId, dataset: 'leads', apiHost: lake.url, token: lake.token(role) },
      ...{ useProjectHostname: false, apiVersion: '2025-02-19', useCdn: false, perspective: 'raw' },
    })
  const [sales, intake] = [clientOf('sales'), clientOf('lead-intake')]
  const [port = 0] = await freePorts(1)
  const said: string[] = []
  const startDesk = (): ChildProcess => {
    const desk = spawn(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', fileURLToPath(new URL('hurried-desk.ts', import.meta.url))],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
        env: {
          ...process.env,
          CLOCK: JSON.stringify(clock),
          DESK_SECRET: 'a-secret-between-site-and-desk',
          DESK_TOKEN: lake.token('desk'),
          FORM_SECRET: formSecret,
          DATA_DIR: lake.config.dataDir,
          LAKE_INTERNAL_URL: lake.url,
          SITE_URL: 'https://www.agentur.example',
          SMTP_URL: `smtp://127.0.0.1:${port}`,
          MAIL_FROM: 'website@agentur.example',
          SALES_EMAIL: salesAddress,
          CANARY_MINUTES: '0',
          LINK_WATCH: 'off',
          NUMBERS_EVERY_SECONDS: '3600',
        },
      },
    )
    desk.stdout?.setEncoding('utf8').on('data', (text: string) => said.push(text))
    return desk
  }
  const kill = async (desk: ChildProcess): Promise<void> => {
    const ended = once(desk, 'exit')
    desk.kill('SIGKILL')
    expect(await ended, 'killed, and not ended by itself').toEqual([null, 'SIGKILL'])
  }
  /** As the form would have recorded them; every fifth has an address. */
  const send = async (numbers: readonly number[]): Promise<string[]> => {
    const made = numbers.map(number =>
      leadFrom(
        {
          message: 'Bitte rufen Sie mich an, es eilt ein wenig.',
          ...(number % 5 === 0 ? { email: addressOf(number) } : { phone: '+49 761 123456' }),
        },
        { idempotencyKey: randomUUID(), now: now(), secret: formSecret },
      ),
    )
    const transaction = intake.transaction()
    for (const lead of made) transaction.createIfNotExists(lead)
    await transaction.commit({ returnDocuments: false })
    return made.map(({ _id }) => _id)
  }
  const historyOf = (id: string) =>
    sales.fetch<{ readonly type: string; readonly note?: string }[]>('*[_id == $id][0].events', { id })
  const typesOf = async (id: string) => (await historyOf(id)).map(({ type }) => type)
  const unsent = (): Promise<number> =>
    sales.fetch('count(*[_type == "mail" && state != "sent" && state != "dead"])')
  const mails = (): Promise<number> => sales.fetch('count(*[_type == "mail"])')

  // Nobody is there: sales sees it on the lead.
  let desk = startDesk()
  const ids = await send([0])
  await expect
    .poll(() => typesOf(ids[0] ?? ''), { timeout: 60_000 })
    .toEqual(['created', 'notificationQueued', 'notificationFailed', 'notificationFailed'])

  await using server = await startMailServer(moodOf, {
    port,
    isUnknown: address => address === mistypedAddress,
  })
  for (let from = 1; from < leads; from += 111)
    ids.push(...(await send(Array.from({ length: Math.min(111, leads - from) }, (_, index) => from + index))))
  for (let round = 1; round <= kills; round += 1) {
    const goal = Math.round((round * leads) / (kills + 1))
    await expect.poll(() => server.received.length, { timeout: 300_000, interval: 10 }).toBeGreaterThan(goal)
    await kill(desk)
    desk = startDesk()
  }
  await expect.poll(mails, { timeout: 300_000, interval: 200 }).toBe(leads + receipts)
  await expect.poll(unsent, { timeout: 300_000, interval: 200 }).toBe(0)
  await kill(desk)

  const [earlier = '', later = ''] = ofOnePerson.map(number => ids[number] ?? '').toSorted()
  const tallies = talliesOf(server.received)
  const uuids = ids.map(id => id.replace('lead.', ''))
  const withReceipt = uuids.filter(
    (uuid, number) => number % 5 === 0 && `lead.${uuid}` !== later && number !== mistyped,
  )
  expect(new Set(tallies.keys()), 'each mail came, under one Message-ID, and no other').toEqual(
    new Set([
      ...uuids.map(uuid => `<mail.notice.${uuid}@www.agentur.example>`),
      ...withReceipt.map(uuid => `<mail.receipt.${uuid}@www.agentur.example>`),
    ]),
  )
  const all = [...tallies.values()]
  expect(all.filter(({ cut }) => cut > 0).length, 'lines were cut').toBeGreaterThan(leads / 50)
  const unexplained = all.map(({ came, cut }) => came - 1 - cut).filter(repeats => repeats > 0)
  expect(unexplained.length, 'beyond cut ones only what was on its way in a kill').toBeLessThanOrEqual(
    width * kills,
  )
  // A mail that was cut off may itself be what a kill caught.
  expect(Math.max(0, ...unexplained), 'and that once').toBeLessThanOrEqual(1)

  const wrong = await historyOf(ids[mistyped] ?? '')
  expect(wrong.filter(({ note }) => note?.includes('aufgegeben'))).toMatchObject([
    { type: 'notificationFailed', note: expect.stringContaining('550') },
  ])
  expect(await sales.fetch('*[_type == "mail" && state == "dead"]{kind, to, error}')).toEqual([
    { kind: 'receipt', to: mistypedAddress, error: expect.stringContaining('550') },
  ])
  const linkedTo = (id: string) =>
    sales.fetch('*[_id == $id][0]{linked, "skipped": count(events[note match "heute schon"])}', { id })
  expect(await linkedTo(earlier)).toEqual({ linked: [later], skipped: 0 })
  expect(await linkedTo(later)).toEqual({ linked: [earlier], skipped: 1 })
  expect((await typesOf(ids[0] ?? '')).filter(type => type === 'notificationSent')).toHaveLength(2)
  expect(said.join('')).not.toMatch(/privat\.example|es eilt/)
})
