import { type Browser, chromium, type Page } from '@playwright/test'
import { milliseconds, percentile, type Row } from '@repo/lake/bench-report'
import { findChromium } from '@repo/scripts/chromium'
import type { Surroundings } from './surroundings.ts'

/** As a phone that is four times slower than this machine. */
const slowdown = 4
const goalMs = 100
const rounds = 5

/**
 * Notes in the window's name, which outlives the page that answers a form, the milliseconds from each click to the end of
 * the frame that shows what it did, be it the first one of the next page. Counted here and not by Event Timing, which
 * leaves out what takes less than 16 ms.
 */
async function watchClicks(page: Page): Promise<() => Promise<readonly number[]>> {
  await page.addInitScript(() => {
    const note = (shownAt: number) => {
      const [clickedAt = '', durations = ''] = window.name.split(';')
      window.name = `;${durations} ${performance.timeOrigin + shownAt - Number(clickedAt)}`
    }
    const isUnderWay = () => /^[^;]/.test(window.name)
    const afterFrame = new MessageChannel()
    afterFrame.port1.onmessage = () => note(performance.now())
    window.addEventListener(
      'click',
      ({ timeStamp }) => {
        window.name = `${performance.timeOrigin + timeStamp};${window.name.split(';')[1] ?? ''}`
        requestAnimationFrame(() => afterFrame.port2.postMessage(undefined))
      },
      { capture: true },
    )
    new PerformanceObserver(list => {
      const [first] = list.getEntriesByName('first-contentful-paint')
      if (first !== undefined && isUnderWay()) note(first.startTime)
    }).observe({ type: 'paint', buffered: true })
  })
  return async () => {
    const noted = await page.evaluate(() => window.name.split(';')[1] ?? '')
    return noted.split(' ').filter(Boolean).map(Number)
  }
}

interface Clicks {
  /** The name of what was clicked and the milliseconds to the end of its frame, in the order of the clicks. */
  readonly onPage: readonly (readonly [name: string, ms: number])[]
  /** The last click is answered by a page of its own. */
  readonly answeredMs: number
}

/** Ticks all boxes, presses the Klartext switch and sends an incomplete form, on a page of its own. */
async function clickThrough(browser: Browser, url: string): Promise<Clicks> {
  const page = await browser.newPage({ locale: 'de-DE', viewport: { width: 390, height: 844 } })
  const session = await page.context().newCDPSession(page)
  const clicks = await watchClicks(page)
  await page.goto(url, { waitUntil: 'networkidle' })
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
  const boxes = await page.getByRole('checkbox', { name: /Machen wir auch so/ }).all()
  const buttons = ['Klartext', 'Anfrage senden'].map(name => ({
    name,
    target: page.getByRole('button', { name, exact: true }).first(),
  }))
  const targets = [...boxes.map((target, index) => ({ name: `box ${index}`, target })), ...buttons]
  for (const [index, { target }] of targets.entries()) {
    await target.click({ force: index < boxes.length })
    await page.waitForFunction(
      count => window.name.startsWith(';') && window.name.split(' ').length > count,
      index + 1,
    )
  }
  await page
    .getByText(/Bitte schreiben Sie uns kurz/)
    .first()
    .waitFor()
  const durations = await clicks()
  await page.close()
  if (durations.length !== targets.length)
    throw new Error(`${durations.length} of ${targets.length} clicks were seen`)
  const named = targets.map(({ name }, index) => [name, durations[index] ?? Number.NaN] as const)
  return { onPage: named.slice(0, -1), answeredMs: named.at(-1)?.[1] ?? Number.NaN }
}

/** P10: ticks, the Klartext switch and an incomplete form on the article, with a processor that is four times slower. */
export async function benchInteraction({ site, articlePath, say }: Surroundings): Promise<readonly Row[]> {
  const browser = await chromium.launch({ executablePath: await findChromium(say), args: ['--no-sandbox'] })
  try {
    const all: Clicks[] = []
    for (let round = 0; round < rounds; round += 1)
      all.push(await clickThrough(browser, `${site}${articlePath}`))
    const names = [...new Set(all.flatMap(({ onPage }) => onPage.map(([name]) => name)))]
    const medians = names.map(name => ({
      name,
      ms: percentile(
        all.flatMap(({ onPage }) => onPage.filter(([other]) => other === name).map(([, ms]) => ms)),
        0.5,
      ),
    }))
    const slowest = medians.reduce((left, right) => (left.ms > right.ms ? left : right))
    return [
      {
        id: 'P10',
        what: `click to next paint, article, processor ${slowdown} × slower, medians of ${rounds} rounds`,
        measured: `slowest ${milliseconds(slowest.ms)} (${slowest.name}), p50 ${milliseconds(
          percentile(
            medians.map(({ ms }) => ms),
            0.5,
          ),
        )}`,
        beside: `${medians.length} clicks`,
        ratio: '–',
        goal: `≤ ${goalMs} ms`,
        holds: slowest.ms <= goalMs,
      },
      {
        id: 'P10',
        what: `incomplete form to the page with its errors, processor ${slowdown} × slower`,
        measured: milliseconds(
          percentile(
            all.map(({ answeredMs }) => answeredMs),
            0.5,
          ),
        ),
        beside: '–',
        ratio: '–',
        goal: '–',
        holds: undefined,
      },
    ]
  } finally {
    await browser.close()
  }
}
