import { expect, type Locator, type Page } from '@playwright/test'
import type { Addresses } from './fixtures.ts'
import { visit } from './visit.ts'

/** The text input of a field of the open document. */
export const textInput = (page: Page, field: string): Locator =>
  page.getByTestId(`field-${field}`).getByTestId('string-input')

/** The multi-line input of a field of the open document. */
export const textArea = (page: Page, field: string): Locator =>
  page.getByTestId(`field-${field}`).locator('textarea')

/** Opens a document of the Studio and waits until it can be edited. */
export async function openDocument(page: Page, address: string): Promise<void> {
  await visit(page, address)
  await expect(textInput(page, 'title')).toBeEditable({ timeout: 60_000 })
}

/** Opens the form of a new document of that type; answers the id under which it will be published. */
export async function newDocument(page: Page, addresses: Addresses, type: string): Promise<string> {
  await openDocument(page, `${addresses.studio}/redaktion/intent/create/template=${type};type=${type}/`)
  const id = new RegExp(`/${type};([\\w-]+)`).exec(page.url())?.[1]
  if (id === undefined) throw new Error(`no document in ${page.url()}`)
  return id
}

/** Shows another group of the open document's fields. */
export async function openTab(page: Page, name: string): Promise<void> {
  const tab = page.getByTestId('field-group-tabs').getByRole('tab', { name })
  await tab.click()
  await expect(tab).toHaveAttribute('aria-selected', 'true')
}

/** Searches in the open reference input within `field` and takes the document called `name`. */
export async function pickReference(
  page: Page,
  field: Locator,
  search: string,
  name: string | RegExp,
  label?: string,
): Promise<void> {
  const input =
    label === undefined ? field.getByRole('combobox') : field.getByRole('combobox', { name: label })
  await input.fill(search)
  await page.getByTestId('autocomplete-popover').getByRole('option', { name }).first().click()
  await expect(input).toBeHidden()
}

/** Publishes the open document; resolves when the Studio says so, which it does once the lake has told it. */
export async function publish(page: Page): Promise<void> {
  const button = page.getByRole('button', { name: 'Veröffentlichen', exact: true })
  const status = page.getByTestId('pane-footer-document-status')
  await expect(button).toBeEnabled({ timeout: 15_000 })
  await expect(status).not.toContainText('Zuletzt veröffentlicht')
  await button.click()
  await expect(status).toContainText('Zuletzt veröffentlicht', { timeout: 15_000 })
}

/** Opens the list of everything that is wrong with the open document. */
export async function openValidation(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Validierung' }).click()
}

/** What the opened list of faults says in these words, one entry for each place. */
export const faults = (page: Page, words: string | RegExp): Locator =>
  page.getByRole('button').filter({ hasText: words })

/** Does `edit` and waits until the lake has taken it. */
export async function saved(page: Page, edit: () => Promise<void>): Promise<void> {
  const answered = page.waitForResponse(
    response =>
      response.url().includes('/data/actions/') &&
      /"(set|unset|insert|diffMatchPatch)":(?!\["_empty_action_guard)/.test(
        response.request().postData() ?? '',
      ),
  )
  await edit()
  expect((await answered).status()).toBe(200)
}

/** Chooses an action from the menu at the foot of the open document. */
export async function documentAction(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Dokumentaktionen öffnen' }).click()
  await page.getByRole('menuitem', { name }).click()
}

/** Shows the draft, the published or the planned version of the open document. */
export async function showVersion(page: Page, name: string): Promise<void> {
  await page.getByTestId('document-perspective-list').getByRole('button', { name }).click()
}

/** Opens the list of the open document's revisions, newest first. */
export async function openHistory(page: Page): Promise<Locator> {
  await page.getByTestId('pane-footer-document-status').click()
  await page.getByRole('tab', { name: 'Verlauf' }).click()
  return page.getByRole('listbox', { name: 'Dokumentrevisionen' })
}

/** Makes the revision that is shown the draft; resolves when the document can be edited again. */
export async function restore(page: Page): Promise<void> {
  const answered = page.waitForResponse(
    response =>
      response.url().includes('/data/actions/') &&
      (response.request().postData() ?? '').includes('sanity.action.document.replaceDraft'),
  )
  await page.getByRole('button', { name: 'Wiederherstellen' }).click()
  await page.getByRole('button', { name: 'Bestätigen' }).click()
  expect((await answered).status()).toBe(200)
  await expect(textInput(page, 'title')).toBeEditable()
}

/** Searches the replacement in an open dialog that asks for one, and takes the document called `title`. */
export async function pickReplacement(page: Page, dialog: Locator, title: string): Promise<void> {
  const input = dialog.getByRole('combobox', { name: 'Ersatz' })
  await input.fill(title)
  await page.locator('[data-ui="AutoComplete__results"]').getByText(title, { exact: true }).click()
  await expect(input).toHaveValue(title)
}
