import { join } from 'node:path'
import { type Browser, type BrowserContext, chromium, expect, type Page } from '@playwright/test'
import { measureMachine } from '@repo/lake/bench-machine'
import { milliseconds, percentile, type Row, times } from '@repo/lake/bench-report'
import { findChromium, findWholeChromium } from '@repo/scripts/chromium'
import { lakeCommand } from '@repo/scripts/lake-command'
import { signIn } from '../support/fixtures.ts'
import { people } from '../support/people.ts'
import { connected, previewAddress, previewFrame, seenAt } from '../support/preview.ts'
import { openDocument, textInput } from '../support/studio.ts'
import type { Surroundings } from './surroundings.ts'

const goals = { bootMs: 4_000, keyMs: 50, connectMs: 5_000, seenMs: 500 } as const
const rounds = { warmUp: 3, boots: 5, keys: 60, coldStarts: 20, edits: 20 } as const
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

/** A goal in milliseconds counts times `factor`, as the lake's do. */
const scaled = (median: number, goalMs: number, factor: number): Pick<Row, 'ratio' | 'goal' | 'holds'> => ({
  ratio: times(median / (goalMs * factor)),
  goal: `p50 ≤ ${goalMs} ms × ${factor.toFixed(2)}, the machine's factor`,
  holds: median <= goalMs * factor,
})

/** Resolves in the page with its time since it was asked for, once its title can be edited and that is on the screen. */
const editable = () =>
  new Promise<number>(resolve => {
    const look = (): boolean => {
      const title = document.querySelector('[data-testid="field-title"] [data-testid="string-input"]')
      if (title === null || title.matches(':disabled, [readonly]')) return false
      const afterFrame = new MessageChannel()
      afterFrame.port1.onmessage = () => resolve(performance.now())
      requestAnimationFrame(() => afterFrame.port2.postMessage(undefined))
      return true
    }
    if (look()) return
    const observer = new MutationObserver(() => {
      if (look()) observer.disconnect()
    })
    const attributeFilter = ['disabled', 'readonly']
    observer.observe(document, { subtree: true, childList: true, attributeFilter })
  })

/**
 * E1: from the address to a title that can be edited, in a browser with a profile that has opened the Studio before: it has
 * the files, and what it compiled of them. The page itself tells when: who asks it again and again, as `expect` does, takes
 * half a second of its processor and learns of it up to a second late.
 */
async function bootRow(context: BrowserContext, address: string, factor: number): Promise<Row> {
  const took: number[] = []
  for (let round = -rounds.warmUp; round < rounds.boots; round += 1) {
    const page = await context.newPage()
    await page.goto(address, { waitUntil: 'commit' })
    const ms = await page.evaluate(editable)
    if (round >= 0) took.push(ms)
    await page.close()
  }
  const median = percentile(took, 0.5)
  return {
    id: 'E1',
    what: `Studio from its address to an editable document, warm, ${rounds.boots} times`,
    measured: `p50 ${milliseconds(median)}, slowest ${milliseconds(Math.max(...took))}`,
    beside: '–',
    ...scaled(median, goals.bootMs, factor),
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
async function typingRow(context: BrowserContext, address: string, factor: number): Promise<Row> {
  const page = await context.newPage()
  await openDocument(page, address)
  const body = page.getByTestId('field-body')
  await body.getByTestId('scroll-container').click()
  await expect(body.getByTestId('block-style-select')).toBeEnabled()
  const text = body.locator('[contenteditable="true"]').first()
  // A click alone finds a text that has moved meanwhile, or the frame around it.
  await text.focus()
  await body.getByText('Absatz 3: Wer zuhört').click()
  await expect(text).toBeFocused()
  const durations = await typed(page)
  await expect(body, 'the keys arrive in the text').toContainText('abcdefghij')
  await page.close()
  const median = percentile(durations, 0.5)
  return {
    id: 'E2',
    what: `key to paint in a text of ${blocks} blocks, ${durations.length} keys`,
    measured: `p50 ${milliseconds(median)}, p95 ${milliseconds(percentile(durations, 0.95))}`,
    beside: '–',
    ...scaled(median, goals.keyMs, factor),
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
async function editRow(addresses: Addresses, preview: Preview, factor: number): Promise<Row> {
  const page = await preview.context.newPage()
  await page.goto(preview.address)
  await connected(page, 60_000)
  const frame = previewFrame(page, addresses)
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
    ...scaled(median, goals.seenMs, factor),
  }
}

type Addresses = Parameters<typeof previewFrame>[1]

/** What an editor waits for: the Studio, each key in a long text, the preview, and each change in it. */
export async function benchStudio(surroundings: Surroundings): Promise<readonly Row[]> {
  const { installation, folder, say } = surroundings
  const { settings } = installation.stack
  const { email, name, role, password } = people.editor
  await lakeCommand(
    settings,
    ['user', 'add', '--email', email, '--name', name, '--role', role, '--password-stdin'],
    password,
  )
  const { addresses } = installation
  const { factor } = measureMachine()
  const short = await publishCopy(surroundings, 'studio-kurz')
  const long = await publishCopy(
    surroundings,
    'studio-lang',
    Array.from({ length: blocks }, (_, index) => paragraph(index)),
  )
  const browser = await chromium.launch({ executablePath: await findChromium(say), args: ['--no-sandbox'] })
  await using profile = await chromium.launchPersistentContext(join(folder, 'profile'), {
    ...contextOptions,
    executablePath: await findWholeChromium(say),
    args: ['--no-sandbox'],
  })
  try {
    const context = await browser.newContext(contextOptions)
    for (const visited of [context, profile])
      await signIn(await visited.newPage(), addresses.studio, 'editor')
    const preview = { browser, context, address: previewAddress(addresses, '/artikel/studio-kurz') }
    return [
      await bootRow(profile, `${addresses.studio}${studioPath(short)}`, factor),
      await typingRow(context, `${addresses.studio}${studioPath(long)}`, factor),
      await editRow(addresses, preview, factor),
      ...(await coldRows(preview)),
    ]
  } finally {
    await browser.close()
  }
}
