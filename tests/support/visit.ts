import { expect, type Page } from '@playwright/test'

/** Of each workspace: where no document is open and nothing is counted. */
const quiet: Readonly<Record<string, string>> = {
  redaktion: '/redaktion/inhalte',
  vertrieb: '/vertrieb/anfragen/meine',
}

/** Goes to another address as a link within the Studio does. */
async function follow(page: Page, path: string): Promise<void> {
  await page.evaluate(to => {
    history.pushState(history.state, '', to)
    dispatchEvent(new PopStateEvent('popstate', { state: history.state }))
  }, path)
}

/** Closes what is open in the Studio of this page: nothing is left that could be mistaken for what is opened next. */
export async function leave(page: Page): Promise<void> {
  const workspace = new URL(page.url()).pathname.split('/')[1] ?? ''
  const path = quiet[workspace]
  if (path === undefined) return
  await follow(page, path)
  await expect(page.getByTestId('document-pane')).toHaveCount(0)
}

/**
 * Opens an address of the Studio. A page that shows it already stays loaded, as it does for an editor who clicks through
 * the day: to load a Studio costs seconds of both processors. What is about loading it uses `page.goto`.
 */
export async function visit(page: Page, address: string): Promise<void> {
  const { origin, pathname, search } = new URL(address)
  if (new URL(page.url()).origin !== origin) {
    await page.goto(address)
    return
  }
  await leave(page)
  await follow(page, `${pathname}${search}`)
}
