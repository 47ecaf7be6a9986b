import { env } from '../../../../env.ts'
import { closePreview } from '../../../../features/preview/close-preview.ts'
import { setFrameworkDraftMode } from '../../../../features/preview/framework-draft-mode.ts'

/** The button in the bar of a draft. */
export function POST(request: Request): Promise<Response> {
  return closePreview(request, { siteUrl: env.SITE_URL, onClose: () => setFrameworkDraftMode(false) })
}
