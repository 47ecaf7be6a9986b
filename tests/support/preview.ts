import { expect, type Frame, type Page } from '@playwright/test'
import type { Addresses } from './fixtures.ts'

/** The Studio's preview of a page of the site. */
export const previewAddress = ({ studio }: Addresses, path: string): string =>
  `${studio}/redaktion/vorschau?preview=${encodeURIComponent(path)}`

/** Resolves when Studio and page have found each other: from then on the editor may click. */
export async function connected(page: Page, timeout = 15_000): Promise<void> {
  const root = page.getByTestId('presentation-root')
  await expect(root.getByLabel('Bearbeiten', { exact: true })).toBeEnabled({ timeout })
}

/** The page within the Studio's frame. */
export function previewFrame(page: Page, { site }: Addresses): Frame {
  const frame = page.frames().find(candidate => candidate.url().startsWith(`${site}/`))
  if (frame === undefined) throw new Error('the Studio shows no page of the site')
  return frame
}

/** When a text stood in an element of the page: milliseconds since 1970, by the page's own clock. */
export function seenAt(frame: Frame, selector: string, text: string): Promise<number> {
  return frame.evaluate(
    ([where, wanted]) =>
      new Promise<number>(resolve => {
        const look = (): boolean => {
          const isThere = document.querySelector(where)?.textContent?.includes(wanted) === true
          if (isThere) resolve(Date.now())
          return isThere
        }
        if (look()) return
        const observer = new MutationObserver(() => {
          if (look()) observer.disconnect()
        })
        observer.observe(document.body, { subtree: true, childList: true, characterData: true })
      }),
    [selector, text] as const,
  )
}
