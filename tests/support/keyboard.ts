import type { Locator, Page } from '@playwright/test'
import { expect } from './fixtures.ts'

/** More stops than any page of ours has. */
const maxStops = 120

/** Presses Tab until this element has the focus, as somebody without a mouse does. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let stop = 0; stop < maxStops; stop += 1) {
    await page.keyboard.press('Tab')
    if (await target.evaluate(element => element === document.activeElement)) return
  }
  await expect(target, 'reached with the Tab key').toBeFocused()
}
