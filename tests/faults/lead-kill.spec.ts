import { randomUUID } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from '@playwright/test'
import { isSpoolFile } from '@repo/leads/spool-file.ts'
import { lakeCommand } from '@repo/scripts/lake-command'
import { asTests, startInstallation } from '../support/installation.ts'
import { lakeClient, tokenFor } from '../support/lake-access.ts'
import { solvedMark } from '../support/solve-mark.ts'

const isLong = process.env.KLARTEXT_SOAK === '1'
const kills = isLong ? 2_000 : 200
const perKill = 50
const enquiries = kills * perKill
const lanes = 32
/** So many come from a browser: they are taken in at once, with their mails. */
const solved = 100
/** Between two attempts of one visitor, whose connection was refused or cut: asking costs what the starts need. */
const retryMs = 100
const patienceMs = 120_000

/** Numbers from 0 to 1, the same in every run. */
function* randomly(seed: number): Generator<number, never> {
  for (let state = seed; ; ) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    yield state / 2 ** 32
  }
}

interface Sent {
  readonly key: string
  readonly check?: string | undefined
}

/** One enquiry, sent again with its key until somebody thanks for it. */
async function sendUntilThanked(
  site: string,
  { key, check }: Sent,
): Promise<{ readonly attempts: number; readonly path: string }> {
  const body = new URLSearchParams({
    name: key,
    email: `${key}@example.test`,
    message: `Bitte rufen Sie mich zurück, ${key}.`,
    idempotencyKey: key,
    ...(check === undefined ? {} : { check }),
  })
  const deadline = performance.now() + patienceMs
  for (let attempts = 1; performance.now() < deadline; attempts += 1) {
    const response = await fetch(`${site}/api/anfrage`, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: site },
      body,
    }).catch(() => undefined)
    await response?.arrayBuffer().catch(() => undefined)
    if (response?.status === 303) return { attempts, path: response.headers.get('location') ?? '' }
    await pause(retryMs)
  }
  throw new Error(`Nobody took ${key}`)
}

test('no enquiry is lost or there twice after site and lake were killed in turn among them', {
  ...(isLong ? { tag: '@long' } : {}),
}, async () => {
  test.setTimeout(isLong ? 7_200_000 : 900_000)
  await using installation = await startInstallation({ web: asTests })
  const { addresses, stack } = installation
  const { settings, servers } = stack
  const { site, dataDir } = addresses
  const sent: Sent[] = []
  for (let number = 0; number < enquiries; number += 1)
    sent.push({
      key: randomUUID(),
      ...(number % (enquiries / solved) === 0 ? { check: await solvedMark(site) } : {}),
    })

  const kill = async (number: number): Promise<void> => {
    if (number % 2 === 0) return servers.web.kill()
    // Every fourth time while it commits, otherwise wherever it is, also while it starts.
    if (number % 8 === 7) await servers.lake.ready()
    return servers.lake.kill()
  }
  const random = randomly(20_261_126)
  const rounds = Array.from({ length: kills }, () => ({
    at: Math.floor(random.next().value * perKill),
    killed: Promise.withResolvers<void>(),
  }))
  const mismatched: string[] = []
  let begun = 0
  let thanked = 0
  let attempts = 0
  const lane = async (): Promise<void> => {
    for (let next = begun++; next < enquiries; next = begun++) {
      const round = Math.floor(next / perKill)
      await rounds[round - 1]?.killed.promise
      if (next % perKill === rounds[round]?.at)
        kill(round).then(rounds[round].killed.resolve, rounds[round].killed.reject)
      const one = sent[next] ?? { key: '' }
      const answer = await sendUntilThanked(site, one)
      if (!answer.path.startsWith(`/kontakt/danke/${one.key}.`)) mismatched.push(one.key)
      attempts += answer.attempts
      thanked += 1
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  await Promise.all(rounds.map(({ killed }) => killed.promise))
  expect([thanked, mismatched], 'each one was thanked for, as itself').toEqual([enquiries, []])
  expect(attempts, 'processes did die under them').toBeGreaterThan(enquiries)

  await Promise.all([servers.lake.ready(), servers.web.ready()])
  const client = lakeClient(addresses, 'leads', await tokenFor(addresses, 'sales'))
  const spooled = async () =>
    (await readdir(join(dataDir, 'spool')).catch(() => [])).filter(isSpoolFile).length
  await expect.poll(spooled, { timeout: 120_000, message: 'the spool is empty' }).toBe(0)
  const stored = await client.fetch<string[]>('*[_type == "lead"].idempotencyKey')
  const keys = sent.map(({ key }) => key)
  expect(stored.length, 'none is there twice, none that nobody sent').toBe(enquiries)
  expect(new Set(stored), 'none is lost').toEqual(new Set(keys))

  // Each of those that have mails has all of them, once, and no mail is about nothing.
  const taken = sent.filter(({ check }) => check !== undefined).map(({ key }) => key)
  const mails = () => client.fetch<string[]>('*[_type == "mail" && kind in ["notice", "receipt"]]._id')
  const expected = taken.flatMap(key => [`mail.notice.${key}`, `mail.receipt.${key}`]).toSorted()
  await expect.poll(async () => (await mails()).length, { timeout: 120_000 }).toBe(expected.length)
  expect((await mails()).toSorted()).toEqual(expected)
  expect((await lakeCommand(settings, ['verify'])).stdout).toContain('are sound')
})
