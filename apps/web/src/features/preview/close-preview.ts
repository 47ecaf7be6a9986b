import { routeOf } from '@repo/content/routes.ts'
import { isOwnOrigin } from '../lead-form/is-own-origin.ts'
import { previewCookie } from './preview-session.ts'

interface ClosePreviewOptions {
  readonly siteUrl: string
  /** Called before the answer, for a server without the front. */
  readonly onClose: () => Promise<void>
}

/** Name of the field that names the page on which the editor leaves the preview. */
export const returnField = 'zurueck'

/** Closes the drafts in this browser and shows the same page as visitors get it; refuses what another site sends. */
export async function closePreview(
  request: Request,
  { siteUrl, onClose }: ClosePreviewOptions,
): Promise<Response> {
  if (!isOwnOrigin(request.headers, siteUrl)) {
    return new Response(null, { status: 403, headers: { 'cache-control': 'no-store' } })
  }
  const path = (await request.formData().catch(() => undefined))?.get(returnField)
  await onClose()
  return new Response(null, {
    status: 303,
    headers: {
      location: typeof path === 'string' && routeOf(path) !== undefined ? path : '/',
      'cache-control': 'no-store',
      'set-cookie': previewCookie('', { isSecure: siteUrl.startsWith('https:') }),
    },
  })
}
