import { routeOf } from '@repo/content/routes.ts'
import { plainPage, plainPageHeaders } from '../site/plain-page.ts'
import type { CheckedPreviewUrl } from './check-preview-url.ts'
import { previewCookie, previewSession } from './preview-session.ts'

interface OpenPreviewOptions {
  /** Checks the Studio's secret; `undefined` where the site has no token that may. */
  readonly check: ((address: URL) => Promise<CheckedPreviewUrl>) | undefined
  /** Signs the session. */
  readonly secret: string | undefined
  readonly siteUrl: string
  readonly now: Date
  /** Called before the answer, for a server without the front. */
  readonly onOpen: () => Promise<void>
}

function notice(status: number, title: string, text: string): Response {
  return new Response(plainPage(title, text), { status, headers: plainPageHeaders })
}

/** Where the preview begins: a page of this site, the home page when it is none. */
function targetOf(redirectTo = '/'): string {
  const path = redirectTo.split(/[?#]/, 1)[0] ?? '/'
  return routeOf(path) === undefined ? '/' : path
}

/**
 * Answers the Studio's frame: with a secret that its Presentation has just written into the lake, the drafts are open in
 * this browser for an hour. Everything else gets a page that says why not.
 */
export async function openPreview(request: Request, options: OpenPreviewOptions): Promise<Response> {
  const { check, secret, siteUrl, now, onOpen } = options
  if (check === undefined || secret === undefined) {
    return notice(
      503,
      'Die Vorschau ist nicht eingerichtet',
      'Der Website fehlt SANITY_READ_TOKEN oder FORM_SECRET. Beides richtet „npm start“ von selbst ein.',
    )
  }
  const checked = await check(new URL(request.url)).catch(() => undefined)
  if (checked === undefined) {
    return notice(
      503,
      'Die Vorschau ist gerade nicht möglich',
      'Die Website erreicht den Speicher der Inhalte nicht. Laden Sie die Vorschau in ein paar Minuten neu.',
    )
  }
  const { isValid, redirectTo } = checked
  if (!isValid) {
    return notice(
      401,
      'Diese Vorschau gilt nicht mehr',
      'Öffnen Sie sie bitte im Studio noch einmal, oder laden Sie dort die Seite neu.',
    )
  }
  await onOpen()
  return new Response(null, {
    status: 307,
    headers: {
      location: targetOf(redirectTo),
      'cache-control': 'no-store',
      'set-cookie': previewCookie(previewSession(secret, now), { isSecure: siteUrl.startsWith('https:') }),
    },
  })
}
