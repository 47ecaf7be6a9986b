import { expect, test } from '../support/fixtures.ts'

test('as long as nobody wants to be shown, the team page says so and search engines leave it out', async ({
  page,
}) => {
  expect((await page.goto('/team'))?.status()).toBe(200)
  await expect(page.getByText('Hier steht noch niemand.')).toBeVisible()
  await expect(page.locator('meta[name=robots]')).toHaveAttribute('content', /noindex/)
  await page.goto('/')
  await expect(page.locator('a[href="/team"]')).toHaveCount(0)
})
