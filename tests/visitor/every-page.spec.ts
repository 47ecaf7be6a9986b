import type { Page } from '@playwright/test'
import { draftCookie } from '../support/draft-cookie.ts'
import { misplacedMarks, withoutPreview } from '../support/draft-marks.ts'
import { expectEveryLook } from '../support/looks.ts'
import { expect, test } from '../support/magazine.ts'
import { watchPolicy } from '../support/policy-watch.ts'
import { samples } from '../support/site-routes.ts'

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

/** Whether the framework has taken over every link, heading and form: what it has not yet, it would put back. */
function isTakenOver(): boolean {
  const parts = [...document.querySelectorAll('body a, body h1, body form')]
  return (
    Reflect.has(window, 'next') &&
    parts.every(part => Object.keys(part).some(key => key.startsWith('__reactFiber$')))
  )
}

async function expectStillness(page: Page): Promise<void> {
  expect(await page.evaluate(moving), 'moves although less motion is wanted').toEqual([])
  const behaviour = () => getComputedStyle(document.documentElement).scrollBehavior
  expect(await page.evaluate(behaviour)).toBe('auto')
}

async function expectSkipLink(page: Page): Promise<void> {
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
}

for (const { name, at, status, hasDraft = false, isBare = false } of samples.filter(({ isPage }) => isPage)) {
  test(`${name} is accessible, breaks no rule of its policy, and reads the same with the framework’s runtime`, async ({
    page,
    context,
    guard,
    addresses,
    made,
  }) => {
    if (status >= 400) guard.expect(new RegExp(`status of ${status}`))
    const blocked = await watchPolicy(page)
    const scripts: string[] = []
    page.on('request', request => {
      if (request.resourceType() === 'script') scripts.push(new URL(request.url()).pathname)
    })
    await page.emulateMedia({ reducedMotion: 'reduce' })
    const answer = await page.goto(at(made))
    expect(answer?.status()).toBe(status)
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
    expect(scripts.filter(script => !/^\/klartext\.[\w-]+\.js$/.test(script))).toEqual([])
    expect(await page.content(), 'nothing of the preview').not.toMatch(/vorschau\/a|visual-editing|__next_f/)
    const without = await page.locator('body').ariaSnapshot()
    await expectEveryLook(page, name, () => expectStillness(page))
    if (!isBare) await expectSkipLink(page)
    expect(await blocked()).toEqual([])
    if (!hasDraft) return

    await page.emulateMedia({ colorScheme: 'light' })
    await page.setViewportSize({ width: 1280, height: 900 })
    await context.addCookies([await draftCookie(addresses)])
    const draft = await page.goto(at(made))
    await expect(page.getByRole('button', { name: 'Vorschau verlassen' })).toBeVisible()
    await page.waitForFunction(isTakenOver)
    expect(
      scripts.some(script => script.startsWith('/_next/')),
      'a draft has the runtime',
    ).toBe(true)
    expect(await misplacedMarks(page)).toEqual([])
    await withoutPreview(page)
    expect(await page.locator('body').ariaSnapshot()).toBe(without)
    expect(await blocked()).toEqual([])
    const headers = draft?.headers() ?? {}
    expect(headers).toMatchObject({
      'cache-control': 'private, no-store',
      'x-robots-tag': expect.stringContaining('noindex'),
      'content-security-policy': expect.stringContaining(`frame-ancestors 'self' ${addresses.studio}`),
    })
    expect(headers['content-security-policy']).toMatch(/script-src (?![^;]*unsafe)/)
  })
}
