import { chromium, type Page } from '@playwright/test'
import { milliseconds, percentile, type Row } from '@repo/lake/bench-report'
import { findChromium } from '@repo/scripts/chromium'
import type { Surroundings } from './surroundings.ts'

/** As a phone that is four times slower than this machine. */
const slowdown = 4
const goalMs = 100

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

/** P10: ticks, the Klartext switch and an incomplete form on the article, with a processor that is four times slower. */
export async function benchInteraction({ site, articlePath, say }: Surroundings): Promise<readonly Row[]> {
  const browser = await chromium.launch({ executablePath: await findChromium(say), args: ['--no-sandbox'] })
  try {
    const page = await browser.newPage({ locale: 'de-DE', viewport: { width: 390, height: 844 } })
    const session = await page.context().newCDPSession(page)
    const clicks = await watchClicks(page)
    await page.goto(`${site}${articlePath}`, { waitUntil: 'networkidle' })
    await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
    const boxes = await page.getByRole('checkbox', { name: /Machen wir auch so/ }).all()
    const buttons = ['Klartext', 'Anfrage senden'].map(name =>
      page.getByRole('button', { name, exact: true }).first(),
    )
    const targets = [...boxes, ...buttons]
    for (const [index, target] of targets.entries()) {
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
    if (durations.length !== targets.length)
      throw new Error(`${durations.length} of ${targets.length} clicks were seen`)
    // The last click is answered by a page of its own.
    const answered = durations.at(-1) ?? Number.NaN
    const onPage = durations.slice(0, -1)
    const slowest = Math.max(...onPage)
    return [
      {
        id: 'P10',
        what: `click to next paint, article, processor ${slowdown} × slower`,
        measured: `slowest ${milliseconds(slowest)}, p50 ${milliseconds(percentile(onPage, 0.5))}`,
        beside: `${onPage.length} clicks`,
        ratio: '–',
        goal: `≤ ${goalMs} ms`,
        holds: slowest <= goalMs,
      },
      {
        id: 'P10',
        what: `incomplete form to the page with its errors, processor ${slowdown} × slower`,
        measured: milliseconds(answered),
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
