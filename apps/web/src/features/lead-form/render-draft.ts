import type { FormDraft } from './form-draft.ts'
import { plainDraftPage } from './plain-draft-page.ts'
import { type RenderPostedOptions, renderPosted } from './render-posted.ts'

/** The page with the form filled again; when it cannot be rendered, a plain page still keeps every word. */
export async function renderDraft(draft: FormDraft, options: RenderPostedOptions): Promise<string> {
  return (await renderPosted({ draft }, options)) ?? plainDraftPage(draft)
}
