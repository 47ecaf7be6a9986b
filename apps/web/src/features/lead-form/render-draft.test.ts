import { expect, it } from 'vitest'
import type { FormDraft } from './form-draft.ts'
import { findPosted } from './posted-tickets.ts'
import { renderDraft } from './render-draft.ts'

const draft: FormDraft = {
  title: 'Bitte prüfen',
  message: 'Noch nicht gesendet.',
  issues: [{ field: 'email', message: 'E-Mail: falsch' }],
  values: {
    message: '\n<script>alert("x")</script>\n& „Zitat“',
    email: '"><img src=x>',
    articleTitle: 'Titel',
  },
}

it('asks its own process for the page and forgets the draft afterwards', async () => {
  const asked: string[] = []
  let ticket = ''
  const html = await renderDraft(draft, {
    ownOrigin: 'http://127.0.0.1:4501',
    log: () => undefined,
    fetch: async input => {
      asked.push(String(input))
      ticket = String(input).split('/').at(-1) ?? ''
      expect(findPosted(ticket)).toEqual({ draft })
      return new Response('<p>Seite</p>')
    },
  })
  expect(html).toBe('<p>Seite</p>')
  expect(asked).toEqual([`http://127.0.0.1:4501/kontakt/korrektur/${ticket}`])
  expect(findPosted(ticket)).toBeUndefined()
})

it.each([
  ['answers 500', async () => new Response('', { status: 500 })],
  ['is not reachable', () => Promise.reject(new TypeError('fetch failed'))],
] as const)('keeps every word on a plain page when the site %s', async (_case, failing) => {
  const logged: string[] = []
  const html = await renderDraft(draft, {
    ownOrigin: 'http://127.0.0.1:4501',
    fetch: failing,
    log: message => logged.push(message),
  })
  expect(html).toContain('\n\n&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;\n&amp; „Zitat“</textarea>')
  expect(html).toContain('value="&quot;&gt;&lt;img src=x&gt;"')
  expect(html).toContain('<input type="hidden" name="articleTitle" value="Titel">')
  expect(html).toContain('<p id="email-error">E-Mail: falsch</p>')
  expect(html).not.toContain('<script>')
  expect(logged).toHaveLength(1)
  expect(logged.join()).not.toContain('Zitat')
})
