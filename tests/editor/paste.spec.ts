import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { publishedArticle } from '../support/articles.ts'
import { expect, test } from '../support/fixtures.ts'
import { lakeClient, tokenFor } from '../support/lake-access.ts'
import { openDocument, saved } from '../support/studio.ts'

/** What both fixtures say, whichever program they come from. */
const expected = [
  { style: 'h2', children: [{ text: 'Über das Zuhören', marks: [] }] },
  {
    style: 'normal',
    markDefs: [{ _type: 'link', href: 'https://www.beispiel.de/studie?jahr=2026&seite=1' }],
    children: [
      { text: 'Wer fragt, führt. Wer zuhört, ', marks: [] },
      { text: 'gewinnt Größe', marks: ['strong'] },
      { text: ' und ', marks: [] },
      { text: 'Maß', marks: ['em'] },
      { text: ', sagt die ', marks: [] },
      { text: 'Studie aus Köln', marks: [expect.any(String)] },
      { text: '.', marks: [] },
    ],
  },
  { style: 'h3', children: [{ text: 'Drei Übungen' }] },
  { style: 'normal', listItem: 'bullet', level: 1, children: [{ text: 'Täglich fünf Minuten schweigen' }] },
  {
    style: 'normal',
    listItem: 'bullet',
    level: 1,
    children: [
      { text: 'Äußerungen ', marks: [] },
      { text: 'wörtlich', marks: ['strong'] },
      { text: ' wiederholen', marks: [] },
    ],
  },
  { style: 'normal', children: [{ text: 'Danach kommt die Kür:', marks: [] }] },
  { style: 'normal', listItem: 'number', level: 1, children: [{ text: 'Fragen' }] },
  { style: 'normal', listItem: 'number', level: 1, children: [{ text: 'Prüfen' }] },
]

/** Pastes HTML into the body as a browser does after Ctrl+V. */
async function paste(page: Page, html: string): Promise<void> {
  const body = page.getByTestId('field-body')
  await body.getByTestId('scroll-container').click()
  await expect(body.getByTestId('block-style-select')).toBeEnabled()
  await body
    .locator('[contenteditable="true"]')
    .first()
    .evaluate((editable, text) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/html', text)
      clipboardData.setData('text/plain', 'Nur für Programme ohne Formatierung')
      editable.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    }, html)
}

for (const program of ['word', 'google-docs'] as const) {
  test(`text from ${program} becomes clean blocks`, async ({ signedIn, addresses }) => {
    const html = await readFile(new URL(`../fixtures/${program}.html`, import.meta.url), 'utf8')
    const article = await publishedArticle(addresses, `einfuegen-${program}`)
    const client = lakeClient(addresses, 'production', await tokenFor(addresses, 'editor'))
    const published = await client.getDocument(article.id)
    await client.createOrReplace({ ...published, _id: `drafts.${article.id}`, _type: 'article', body: [] })
    const page = await signedIn('editor')
    await openDocument(page, `${addresses.studio}${article.studioPath}`)
    await saved(page, () => paste(page, html))
    await expect
      .poll(async () => (await client.getDocument(`drafts.${article.id}`))?.body)
      .toMatchObject(expected)
    const body: unknown = (await client.getDocument(`drafts.${article.id}`))?.body
    expect(JSON.stringify(body)).not.toMatch(/font-|mso-|\[ED1\]|kürzen|color:/)
    await client.transaction().delete(`drafts.${article.id}`).delete(article.id).commit()
  })
}
