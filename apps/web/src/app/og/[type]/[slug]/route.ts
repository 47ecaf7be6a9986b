import { toneLabel } from '@repo/content/documents/article/irony-notice.ts'
import { env } from '../../../../env.ts'
import { findShareCard } from '../../../../features/share-image/find-share-card.ts'
import { renderShareImage } from '../../../../features/share-image/render-share-image.ts'
import { shareRoute, shareVersion } from '../../../../features/share-image/share-address.ts'
import { ifReachable } from '../../../../lake/if-reachable.ts'

export const dynamic = 'force-dynamic'

interface Context {
  readonly params: Promise<{ readonly type: string; readonly slug: string }>
}

/** The share image of a page. Under the key of what it shows now it never changes; any other key gets the same for a while. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { type, slug } = await params
  const route = shareRoute(type, slug)
  const card = route === undefined ? undefined : await ifReachable(async () => findShareCard(route))
  if (card === null)
    return new Response('Das Bild lässt sich gerade nicht zeichnen.\n', {
      status: 503,
      headers: {
        'content-type': 'text/plain; charset=utf-8',
        'cache-control': 'no-store',
        'retry-after': '10',
      },
    })
  if (card === undefined)
    return new Response('Zu dieser Adresse gibt es kein Bild.\n', {
      status: 404,
      headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
    })
  const version = shareVersion(card)
  const { brandName, title, tone, section } = card
  const toneMark = toneLabel(tone)
  const image = await renderShareImage(version, {
    ...{ brandName, title, toneMark, section },
    host: new URL(env.SITE_URL).host,
  })
  const isCurrent = new URL(request.url).searchParams.get('v') === version
  return new Response(new Uint8Array(image), {
    headers: {
      'content-type': 'image/png',
      'cache-control': isCurrent ? 'public, max-age=31536000, immutable' : 'public, max-age=300',
      etag: `"${version}"`,
    },
  })
}
