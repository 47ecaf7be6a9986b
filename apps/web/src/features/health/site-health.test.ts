import { randomUUID } from 'node:crypto'
import { mkdir, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, it, onTestFinished } from 'vitest'
import { ballastBytes } from '../lead-form/ballast.ts'
import { siteHealth } from './site-health.ts'

const now = () => new Date('2026-11-26T09:00:42.000Z')
const lakeUrl = 'http://lake.test'
const deskUrl = 'http://desk.test'
const healthy = {
  details: {
    jobs: [{ name: 'mail', lastSuccessAt: '2026-11-26T09:00:00.000Z' }],
    checks: [
      { name: 'mailServer', isHealthy: true, details: {} },
      {
        name: 'canary',
        isHealthy: true,
        details: { lastSuccessAt: '2026-11-26T09:00:00.000Z', ageSeconds: 42 },
      },
    ],
  },
}

let wholeBallast = ''

async function newBallast(bytes: number): Promise<string> {
  const file = join(tmpdir(), `health-ballast-${randomUUID()}`)
  await writeFile(file, '')
  await truncate(file, bytes)
  return file
}

beforeAll(async () => {
  wholeBallast = await newBallast(ballastBytes)
  return () => rm(wholeBallast)
})

function ask(
  desk: object | undefined,
  { lake = true, spoolFolder = '/nowhere/spool', ballastFile = wholeBallast } = {},
) {
  const asked: Record<string, string | null> = {}
  const answers = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    asked[String(input)] = new Headers(init?.headers).get('authorization')
    const body = String(input) === `${lakeUrl}/healthz` ? (lake ? {} : undefined) : desk
    if (body === undefined) throw new TypeError('fetch failed')
    return Response.json(body)
  }
  const files = { spoolFolder, ballastFile }
  const health = siteHealth({ lakeUrl, deskUrl, deskSecret: 'the secret', ...files, fetch: answers, now })
  return { health, asked }
}

it('is green when all parts are, and says how old the last test enquiry is', async () => {
  const { health, asked } = ask(healthy)
  expect(await health).toEqual({
    status: 'ok',
    lake: 'ok',
    leadStore: 'ok',
    disk: 'ok',
    desk: 'ok',
    mailQueue: 'ok',
    canary: { status: 'ok', ageSeconds: 42 },
  })
  expect(asked).toEqual({ [`${lakeUrl}/healthz`]: null, [`${deskUrl}/healthz`]: 'Bearer the secret' })
})

const { jobs, checks } = healthy.details
const [mailServer, canary] = checks

it.each([
  [
    'the test enquiry broke',
    {
      jobs,
      checks: [mailServer, { ...canary, isHealthy: false, details: { ageSeconds: 900, step: 'inbox' } }],
    },
    { desk: 'ok', mailQueue: 'ok', canary: { status: 'failing', ageSeconds: 900, step: 'inbox' } },
  ],
  [
    'the mail server is away',
    { jobs, checks: [{ ...mailServer, isHealthy: false, details: { fault: 'x' } }, canary] },
    { mailQueue: 'failing', canary: { status: 'ok', ageSeconds: 42 } },
  ],
  [
    'the queue itself fails',
    { jobs: [{ name: 'mail', fault: 'Error: x' }], checks },
    { desk: 'failing', mailQueue: 'failing' },
  ],
  [
    'another job fails',
    { jobs: [{ name: 'leads', fault: 'Error: x' }], checks },
    { desk: 'failing', mailQueue: 'ok' },
  ],
])('is red when %s', async (_, details, expected) => {
  expect(await ask({ details }).health).toMatchObject({ status: 'failing', ...expected })
})

it('is red when the desk or the lake does not answer', async () => {
  expect(await ask(undefined).health).toMatchObject({
    status: 'failing',
    lake: 'ok',
    desk: 'unreachable',
    canary: { status: 'unreachable' },
  })
  expect(await ask(healthy, { lake: false }).health).toMatchObject({ status: 'failing', lake: 'unreachable' })
})

it('is red when the spool is no folder', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'health-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const spoolFolder = join(folder, 'spool')
  await writeFile(spoolFolder, '')
  expect(await ask(healthy, { spoolFolder }).health).toMatchObject({
    status: 'failing',
    leadStore: 'failing',
  })
})

it.each([
  ['one has waited for a quarter of an hour', `${now().getTime() - 901_000}`, 'failing'],
  ['one has just come', `${now().getTime() - 899_000}`, 'ok'],
])('sees in the spool that %s', async (_, arrived, leadStore) => {
  const spoolFolder = await mkdtemp(join(tmpdir(), 'health-'))
  onTestFinished(() => rm(spoolFolder, { recursive: true }))
  await mkdir(join(spoolFolder, 'aside'))
  await writeFile(join(spoolFolder, `${arrived.padStart(15, '0')}-000001-0a1b2c3d.ndjson`), '')
  expect(await ask(healthy, { spoolFolder }).health).toMatchObject({ leadStore })
})

it('is red as long as an enquiry is put aside', async () => {
  const spoolFolder = await mkdtemp(join(tmpdir(), 'health-'))
  onTestFinished(() => rm(spoolFolder, { recursive: true }))
  await mkdir(join(spoolFolder, 'aside'))
  await writeFile(join(spoolFolder, 'aside', '000001764000000-000001-0a1b2c3d.ndjson'), '')
  expect(await ask(healthy, { spoolFolder }).health).toMatchObject({
    status: 'failing',
    leadStore: 'failing',
  })
})

it('is red as long as some of the ballast is given up, or there never was any', async () => {
  const ballastFile = await newBallast(ballastBytes - 1)
  onTestFinished(() => rm(ballastFile))
  for (const file of [ballastFile, '/nowhere/ballast'])
    expect(await ask(healthy, { ballastFile: file }).health).toMatchObject({
      status: 'failing',
      leadStore: 'ok',
      disk: 'failing',
    })
})

it('is green without test enquiries when the operator wants none', async () => {
  const details = { jobs, checks: [mailServer] }
  expect(await ask({ details }).health).toMatchObject({ status: 'ok', canary: { status: 'off' } })
})
