import { expect, type Page } from '@playwright/test'
import axe from 'axe-core'

/** Narrow as a small telephone, and wide. */
const widths = [320, 1440] as const

/**
 * What axe has to say about the page as it stands; of another theme only its colours are news. Asked directly: what
 * stands between for pages with frames, which we have none of, takes longer than axe itself.
 */
export async function findings(page: Page, { onlyColours = false } = {}): Promise<readonly string[]> {
  if (!(await page.evaluate(() => Reflect.has(window, 'axe')))) await page.evaluate(axe.source)
  return page.evaluate(
    async runOnly => {
      // Colours that a new width or theme brings are painted with the next frame, and some of them change slowly.
      for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame)
      for (const animation of document.getAnimations()) animation.finish()
      const { violations }: axe.AxeResults = await Reflect.get(window, 'axe').run(document, {
        ...(runOnly === undefined ? {} : { runOnly }),
        resultTypes: ['violations'],
      })
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(' ')}`)
    },
    onlyColours ? 'cat.color' : undefined,
  )
}

/** Narrow and wide, light and dark: axe finds nothing, and nothing is wider than its window. */
export async function expectEveryLook(page: Page, what: string, atWidth = async () => {}): Promise<void> {
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 })
    await page.emulateMedia({ colorScheme: 'light' })
    expect(await findings(page), `${what}, light at ${width} px`).toEqual([])
    await page.emulateMedia({ colorScheme: 'dark' })
    expect(await findings(page, { onlyColours: true }), `${what}, dark at ${width} px`).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth), what).toBe(width)
    await atWidth()
  }
}
