import { chromium, type Page } from '@playwright/test'
import { milliseconds, percentile, type Row } from '@repo/lake/bench-report'
import { findChromium } from '@repo/scripts/chromium'
import type { Surroundings } from './surroundings.ts'

/** As a phone that is four times slower than this machine. */
const slowdown = 4
const goalMs = 100

/** Milliseconds from each input to the next paint, as the browser counts them. */
async function watchInputs(page: Page): Promise<() => Promise<readonly number[]>> {
  await page.addInitScript(() => {
    const durations: number[] = []
    Reflect.set(window, 'inputDurations', durations)
    // Known to browsers, and not yet to the types of the platform.
    const inputs: PerformanceObserverInit & { readonly durationThreshold: number } = {
      type: 'event',
      durationThreshold: 16,
      buffered: true,
    }
    new PerformanceObserver(list => {
      for (const entry of list.getEntries()) durations.push(entry.duration)
    }).observe(inputs)
  })
  return () =>
    page.evaluate(async () => {
      // An entry is written after the paint that it tells of.
      await new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)))
      const durations: unknown = Reflect.get(window, 'inputDurations')
      return Array.isArray(durations) ? durations.map(Number) : []
    })
}

/** P10: ticks, the Klartext switch and an incomplete form on the article, with a processor that is four times slower. */
export async function benchInteraction({ site, articlePath, say }: Surroundings): Promise<readonly Row[]> {
  const browser = await chromium.launch({ executablePath: await findChromium(say), args: ['--no-sandbox'] })
  try {
    const page = await browser.newPage({ locale: 'de-DE', viewport: { width: 390, height: 844 } })
    const session = await page.context().newCDPSession(page)
    const inputs = await watchInputs(page)
    await page.goto(`${site}${articlePath}`, { waitUntil: 'networkidle' })
    await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
    for (const box of await page.getByRole('checkbox', { name: /Machen wir auch so/ }).all())
      await box.click({ force: true })
    await page.getByRole('button', { name: 'Klartext', exact: true }).first().click()
    await page.getByRole('button', { name: /Anfrage senden|Absenden|Nachricht senden/ }).click()
    await page.getByRole('alert').first().waitFor()
    const durations = await inputs()
    const slowest = Math.max(0, ...durations)
    return [
      {
        id: 'P10',
        what: `input to next paint, article, processor ${slowdown} × slower`,
        measured: `slowest ${milliseconds(slowest)}, p50 ${milliseconds(percentile(durations, 0.5))}`,
        beside: `${durations.length} inputs of 16 ms and more`,
        ratio: '–',
        goal: `≤ ${goalMs} ms`,
        holds: slowest <= goalMs,
      },
    ]
  } finally {
    await browser.close()
  }
}
