import AxeBuilder from '@axe-core/playwright'
import { expect, test } from '../support/fixtures.ts'

const pages = [
  '/',
  '/magazin',
  '/artikel/wie-man-auf-keinen-fall-in-social-media-erfolgreich-wird',
  '/kontakt',
  '/impressum',
  '/datenschutz',
  '/gibt-es-nicht',
] as const

for (const path of pages) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`axe finds nothing on ${path} in ${colorScheme}`, async ({ page, guard }) => {
      if (path === '/gibt-es-nicht') guard.expect(/404/)
      await page.emulateMedia({ colorScheme })
      await page.goto(path)
      await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(
        violations.map(violation => `${violation.id}: ${violation.nodes.map(node => node.target).join(' ')}`),
      ).toEqual([])
    })
  }

  test(`nothing is wider than the screen on ${path} at 320 px`, async ({ page, guard }) => {
    if (path === '/gibt-es-nicht') guard.expect(/404/)
    await page.setViewportSize({ width: 320, height: 700 })
    await page.goto(path)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
  })
}
