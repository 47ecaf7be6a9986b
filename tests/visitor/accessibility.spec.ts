import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from '../support/magazine.ts'

const pages = [
  '/',
  '/magazin',
  '/magazin/seite/2',
  '/artikel/wie-man-auf-keinen-fall-in-social-media-erfolgreich-wird',
  '/artikel/zuhoeren-ist-eine-uebung',
  '/artikel/ersetzt',
  '/themen',
  '/themen/social-media',
  '/team',
  '/team/vera-beispiel',
  '/kontakt',
  '/selbsttest',
  '/selbsttest/wie-gut-scheitern-sie-schon',
  '/suche?q=strategie',
  '/suche?q=xyzzy',
  '/arbeitsweise',
  '/ueber-dieses-magazin',
  '/impressum',
  '/datenschutz',
  '/barrierefreiheit',
  '/kontakt/danke/abgelaufen',
  '/gibt-es-nicht',
] as const

const missing: ReadonlySet<string> = new Set([
  '/gibt-es-nicht',
  '/kontakt/danke/abgelaufen',
  '/artikel/ersetzt',
])

/** What axe has to say about the page as it stands; of another theme only its colours are news. */
async function findings(page: Page, { onlyColours = false } = {}): Promise<string[]> {
  // No page has frames, and without them axe need not gather its parts in a second window.
  const axe = new AxeBuilder({ page }).setLegacyMode()
  const { violations } = await (onlyColours ? axe.withTags('cat.color') : axe).analyze()
  return violations.map(violation => `${violation.id}: ${violation.nodes.map(node => node.target).join(' ')}`)
}

/** Elements whose transition or animation takes longer than 1 ms. */
function moving(): string[] {
  const longest = (durations: string, delays: string) =>
    Math.max(
      ...`${durations}, ${delays}`
        .split(', ')
        .map(time => Number.parseFloat(time) * (time.endsWith('ms') ? 1 : 1000)),
    )
  return [...document.querySelectorAll('*')].flatMap(element =>
    [undefined, '::before', '::after'].flatMap(part => {
      const style = getComputedStyle(element, part)
      const transition = longest(style.transitionDuration, style.transitionDelay)
      const animation =
        style.animationName === 'none' ? 0 : longest(style.animationDuration, style.animationDelay)
      return Math.max(transition, animation) > 1 ? [`${element.tagName}${part ?? ''}`] : []
    }),
  )
}

for (const path of pages) {
  for (const width of [320, 1440]) {
    test(`axe finds nothing on ${path} at ${width} px, and nothing is wider or moves`, async ({
      page,
      guard,
    }) => {
      if (missing.has(path)) guard.expect(/404|410/)
      await page.setViewportSize({ width, height: 800 })
      await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
      await page.goto(path)
      await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
      expect(await findings(page), 'light').toEqual([])
      await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
      expect(await findings(page, { onlyColours: true }), 'dark').toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
      expect(await page.evaluate(moving), 'moves although less motion is wanted').toEqual([])
      const behaviour = () => getComputedStyle(document.documentElement).scrollBehavior
      expect(await page.evaluate(behaviour)).toBe('auto')
    })
  }

  test(`the first stop of the Tab key on ${path} leads to its content`, async ({ page, guard }) => {
    if (missing.has(path)) guard.expect(/404|410/)
    await page.goto(path)
    await page.keyboard.press('Tab')
    const skip = page.getByRole('link', { name: 'Zum Inhalt springen' })
    await expect(skip).toBeFocused()
    await expect(skip).toBeInViewport()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('main')).toBeFocused()
    await page.keyboard.press('Tab')
    const isInside = await page.evaluate(
      () => document.activeElement?.closest('main, footer, [role=contentinfo]') !== null,
    )
    expect(isInside).toBe(true)
  })
}

for (const [colorScheme, width] of [
  ['light', 320],
  ['dark', 1440],
] as const) {
  test(`axe finds nothing on opened Klartext, form errors and thank-you page in ${colorScheme} at ${width} px`, async ({
    page,
    guard,
  }) => {
    guard.expect(/422/)
    const isNoWider = async (what: string) =>
      expect(await page.evaluate(() => document.documentElement.scrollWidth), what).toBe(width)
    await page.setViewportSize({ width, height: 800 })
    await page.emulateMedia({ colorScheme })
    await page.goto('/artikel/wie-man-auf-keinen-fall-in-social-media-erfolgreich-wird')
    for (const summary of await page.locator('details > summary').all()) await summary.click()
    expect(await findings(page)).toEqual([])
    await page.getByRole('button', { name: 'Anfrage senden' }).click()
    await expect(page.getByText(/Bitte schreiben Sie uns kurz/).first()).toBeVisible()
    expect(await findings(page)).toEqual([])
    await isNoWider('form with errors')
    await page.getByLabel('Ihre Nachricht').fill('Bitte melden Sie sich, ich möchte es hören.')
    await page.getByLabel('E-Mail').fill('axe@example.test')
    await page.getByRole('button', { name: 'Anfrage senden' }).click()
    await page.waitForURL(/\/kontakt\/danke\//)
    expect(await findings(page)).toEqual([])
    await isNoWider('thank-you page')
    await page.keyboard.press('Tab')
    await expect(page.getByRole('link', { name: 'Zum Inhalt springen' })).toBeFocused()
  })
}
