import { env } from '../../../../env.ts'
import { checkPreviewUrl } from '../../../../features/preview/check-preview-url.ts'
import { setFrameworkDraftMode } from '../../../../features/preview/framework-draft-mode.ts'
import { openPreview } from '../../../../features/preview/open-preview.ts'
import { readingClient } from '../../../../lake/client.ts'

/** The Studio's Presentation loads this address into its frame. */
export function GET(request: Request): Promise<Response> {
  return openPreview(request, {
    check:
      env.SANITY_READ_TOKEN === undefined ? undefined : address => checkPreviewUrl(readingClient, address),
    secret: env.FORM_SECRET,
    siteUrl: env.SITE_URL,
    now: new Date(),
    onOpen: () => setFrameworkDraftMode(true),
  })
}
