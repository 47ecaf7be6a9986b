import type { Page } from '@playwright/test'

/** Collects what the page's policy blocked, from the first byte on. */
export async function watchPolicy(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const blocked: string[] = []
    Reflect.set(window, 'blocked', blocked)
    document.addEventListener('securitypolicyviolation', event => {
      blocked.push(`${event.effectiveDirective} ${event.blockedURI}`)
    })
  })
  return () => page.evaluate(() => [...Reflect.get(window, 'blocked')].map(String))
}
