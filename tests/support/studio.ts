import { expect, type Locator, type Page } from '@playwright/test'

/** The text input of a field of the open document. */
export const textInput = (page: Page, field: string): Locator =>
  page.getByTestId(`field-${field}`).getByTestId('string-input')

/** The multi-line input of a field of the open document. */
export const textArea = (page: Page, field: string): Locator =>
  page.getByTestId(`field-${field}`).locator('textarea')

/** Opens a document of the Studio and waits until it can be edited. */
export async function openDocument(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await expect(textInput(page, 'title')).toBeEditable({ timeout: 60_000 })
}

/** Publishes the open document; resolves when the lake has answered. */
export async function publish(page: Page): Promise<void> {
  const button = page.getByRole('button', { name: 'Veröffentlichen', exact: true })
  await expect(button).toBeEnabled({ timeout: 15_000 })
  const answered = page.waitForResponse(
    response =>
      response.url().includes('/data/actions/') &&
      (response.request().postData() ?? '').includes('sanity.action.document.publish'),
  )
  await button.click()
  expect((await answered).status()).toBe(200)
}
