import { type Browser, type BrowserContext, chromium, expect, type Page } from '@playwright/test'
import { milliseconds, percentile, type Row } from '@repo/lake/bench-report'
import { findChromium } from '@repo/scripts/chromium'
import { lakeCommand } from '@repo/scripts/lake-command'
import { signIn } from '../support/fixtures.ts'
import { people } from '../support/people.ts'
import { connected, previewAddress, previewFrame, seenAt } from '../support/preview.ts'
import { openDocument, textInput } from '../support/studio.ts'
import type { Surroundings } from './surroundings.ts'

const goals = { bootMs: 4_000, keyMs: 50, connectMs: 5_000, seenMs: 500 } as const
const rounds = { boots: 5, keys: 60, coldStarts: 20, edits: 20 } as const
const blocks = 200
const seedId = 'article-social-media-keinen-erfolg'
const studioPath = (id: string): string => `/redaktion/inhalte/article;${id}`
/** As the journeys have it: a Studio in German on a laptop. */
const contextOptions = {
  locale: 'de-DE',
  timezoneId: 'Europe/Berlin',
  viewport: { width: 1280, height: 900 },
} as const

/** A copy of the seed's article; `body` in place of its own. */
async function publishCopy(
  { editor }: Surroundings,
  name: string,
  body?: readonly object[],
): Promise<string> {
  const seed = await editor.getDocument(seedId)
  if (seed === undefined) throw new Error('the seed article is missing')
  const { _rev, _createdAt, _updatedAt, ...content } = seed
  await editor.createOrReplace({
    ...content,
    ...(body === undefined ? {} : { body }),
    _id: `article-${name}`,
    _type: 'article',
    slug: { _type: 'slug', current: name },
  })
  return `article-${name}`
}

const paragraph = (index: number) => ({
  _type: 'block',
  _key: `p${index}`,
  style: 'normal',
  markDefs: [],
  children: [
    {
      _type: 'span',
      _key: 's',
      marks: [],
      text: `Absatz ${index}: Wer zuhört, erfährt mehr als jede Umfrage verrät, und antwortet besser.`,
    },
  ],
})

/** E1: from the address to a title that can be edited, in a browser that has opened the Studio before. */
async function bootRow(context: BrowserContext, address: string): Promise<Row> {
  const took: number[] = []
  for (let round = 0; round <= rounds.boots; round += 1) {
    const page = await context.newPage()
    const startedAt = performance.now()
    await openDocument(page, address)
    // The first opening is what warms the browser up.
    if (round > 0) took.push(performance.now() - startedAt)
    await page.close()
  }
  const median = percentile(took, 0.5)
  return {
    id: 'E1',
    what: `Studio from its address to an editable document, warm, ${rounds.boots} times`,
    measured: `p50 ${milliseconds(median)}, slowest ${milliseconds(Math.max(...took))}`,
    beside: '–',
    ratio: '–',
    goal: `p50 ≤ ${goals.bootMs} ms`,
    holds: median <= goals.bootMs,
  }
}

/** Milliseconds from each key to the end of the frame that shows it. */
async function typed(page: Page): Promise<readonly number[]> {
  await page.evaluate(() => {
    const durations: number[] = []
    Reflect.set(window, 'keyDurations', durations)
    const afterFrame = new MessageChannel()
    let pressedAt = 0
    afterFrame.port1.onmessage = () => durations.push(performance.now() - pressedAt)
    window.addEventListener(
      'keydown',
      event => {
        pressedAt = event.timeStamp
        requestAnimationFrame(() => afterFrame.port2.postMessage(undefined))
      },
      { capture: true },
    )
  })
  const durations = () => page.evaluate(() => [...Reflect.get(window, 'keyDurations')] as number[])
  for (let key = 0; key < rounds.keys; key += 1) {
    await page.keyboard.press('abcdefghij'.charAt(key % 10))
    await page.waitForFunction(count => Reflect.get(window, 'keyDurations').length > count, key)
  }
  return durations()
}

/** E2: typing in the middle of a long text. */
async function typingRow(context: BrowserContext, address: string): Promise<Row> {
  const page = await context.newPage()
  await openDocument(page, address)
  const body = page.getByTestId('field-body')
  await body.getByTestId('scroll-container').click()
  await expect(body.getByTestId('block-style-select')).toBeEnabled()
  await body.getByText('Absatz 3: Wer zuhört').click()
  const durations = await typed(page)
  await expect(body, 'the keys arrive in the text').toContainText('abcdefghij')
  await page.close()
  const median = percentile(durations, 0.5)
  return {
    id: 'E2',
    what: `key to paint in a text of ${blocks} blocks, ${durations.length} keys`,
    measured: `p50 ${milliseconds(median)}, p95 ${milliseconds(percentile(durations, 0.95))}`,
    beside: '–',
    ratio: '–',
    goal: `p50 ≤ ${goals.keyMs} ms`,
    holds: median <= goals.keyMs,
  }
}

interface Preview {
  readonly browser: Browser
  readonly context: BrowserContext
  readonly address: string
}

/** E3: from the first request for the page to a preview that is connected, in browsers that have never seen it. */
async function coldRows({ browser, context, address }: Preview): Promise<readonly Row[]> {
  const storageState = await context.storageState()
  const took: number[] = []
  const withStudio: number[] = []
  for (let start = 0; start < rounds.coldStarts; start += 1) {
    const cold = await browser.newContext({ ...contextOptions, storageState })
    const page = await cold.newPage()
    const openedAt = performance.now()
    const asked = page.waitForRequest(/\/api\/vorschau\/an\?/)
    await page.goto(address, { waitUntil: 'commit' })
    await asked
    const askedAt = performance.now()
    await connected(page, 60_000)
    took.push(performance.now() - askedAt)
    withStudio.push(performance.now() - openedAt)
    await cold.close()
  }
  const inTime = took.filter(ms => ms <= goals.connectMs).length
  return [
    {
      id: 'E3',
      what: 'preview, from asking for the page to connected, each in a new browser',
      measured: `${inTime} of ${took.length}, slowest ${milliseconds(Math.max(...took))}`,
      beside: `p50 ${milliseconds(percentile(took, 0.5))}`,
      ratio: '–',
      goal: `${rounds.coldStarts} of ${rounds.coldStarts} ≤ ${goals.connectMs} ms`,
      holds: inTime === rounds.coldStarts,
    },
    {
      id: 'E3',
      what: "the same with the Studio's own first start, nothing of it in the browser yet",
      measured: `p50 ${milliseconds(percentile(withStudio, 0.5))}, slowest ${milliseconds(Math.max(...withStudio))}`,
      beside: '–',
      ratio: '–',
      goal: '–',
      holds: undefined,
    },
  ]
}

/** E4: from a change in the form to the page beside it; each change waits for the one before. */
async function editRow({ studio, site, lake, dataDir }: Addresses, preview: Preview): Promise<Row> {
  const page = await preview.context.newPage()
  await page.goto(preview.address)
  await connected(page, 60_000)
  const frame = previewFrame(page, { studio, site, lake, dataDir })
  await textInput(page, 'title').waitFor()
  const took: number[] = []
  for (let edit = 0; edit <= rounds.edits; edit += 1) {
    const title = `Fassung ${edit}: Reden ist Silber`
    const seen = seenAt(frame, 'h1', title)
    const changedAt = page.evaluate(
      () =>
        new Promise<number>(resolve =>
          window.addEventListener('input', () => resolve(Date.now()), { capture: true, once: true }),
        ),
    )
    await textInput(page, 'title').fill(title)
    const ms = (await seen) - (await changedAt)
    // The first makes the draft.
    if (edit > 0) took.push(ms)
    // The Studio sends at most one change a second; this is about single ones.
    await page.waitForFunction(since => Date.now() - since > 1_500, Date.now())
  }
  await page.close()
  const median = percentile(took, 0.5)
  return {
    id: 'E4',
    what: `change in the form to the preview beside it, ${took.length} single changes`,
    measured: `p50 ${milliseconds(median)}, slowest ${milliseconds(Math.max(...took))}`,
    beside: '–',
    ratio: '–',
    goal: `p50 ≤ ${goals.seenMs} ms`,
    holds: median <= goals.seenMs,
  }
}

type Addresses = Parameters<typeof previewFrame>[1]

/** What an editor waits for: the Studio, each key in a long text, the preview, and each change in it. */
export async function benchStudio(surroundings: Surroundings): Promise<readonly Row[]> {
  const { installation, say } = surroundings
  const { settings } = installation.stack
  const { email, name, role, password } = people.editor
  await lakeCommand(
    settings,
    ['user', 'add', '--email', email, '--name', name, '--role', role, '--password-stdin'],
    password,
  )
  const addresses = {
    site: settings.siteUrl,
    studio: settings.studioUrl,
    lake: settings.lakeUrl,
    dataDir: settings.dataDir,
  }
  const short = await publishCopy(surroundings, 'studio-kurz')
  const long = await publishCopy(
    surroundings,
    'studio-lang',
    Array.from({ length: blocks }, (_, index) => paragraph(index)),
  )
  const browser = await chromium.launch({ executablePath: await findChromium(say), args: ['--no-sandbox'] })
  try {
    const context = await browser.newContext(contextOptions)
    await signIn(await context.newPage(), addresses.studio, 'editor')
    const preview = { browser, context, address: previewAddress(addresses, '/artikel/studio-kurz') }
    return [
      await bootRow(context, `${addresses.studio}${studioPath(short)}`),
      await typingRow(context, `${addresses.studio}${studioPath(long)}`),
      await editRow(addresses, preview),
      ...(await coldRows(preview)),
    ]
  } finally {
    await browser.close()
  }
}
