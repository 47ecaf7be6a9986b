import { dropDraft, keepDraft } from './draft-tickets.ts'
import type { FormDraft } from './form-draft.ts'
import { plainDraftPage } from './plain-draft-page.ts'

export interface RenderDraftOptions {
  /** Where this process serves its own pages; loopback. */
  readonly ownOrigin: string
  readonly fetch: typeof fetch
  readonly log: (message: string) => void
}

/**
 * The page with the form filled again. Public pages are static, so a page of its own is rendered once, by a request
 * to ourselves that names the draft by ticket. When that fails, a plain page still keeps every word.
 */
export async function renderDraft(draft: FormDraft, options: RenderDraftOptions): Promise<string> {
  const ticket = keepDraft(draft)
  try {
    const answer = await options.fetch(`${options.ownOrigin}/kontakt/korrektur/${ticket}`, {
      cache: 'no-store',
      redirect: 'error',
      headers: { accept: 'text/html' },
      signal: AbortSignal.timeout(5000),
    })
    if (answer.ok) return await answer.text()
    options.log(`The page for a rejected form answered ${answer.status}.`)
  } catch (fault) {
    options.log(`The page for a rejected form failed: ${fault instanceof Error ? fault.name : 'unknown'}.`)
  } finally {
    dropDraft(ticket)
  }
  return plainDraftPage(draft)
}
