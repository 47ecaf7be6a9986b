import type { CheckedPreviewUrl } from './check-preview-url.ts'

/** Comes back with the second question if the browser keeps cookies of the site within the Studio. */
const probe = 'klartext-vorschau-probe'

interface DiagnosisSurroundings {
  /** Checks the Studio's secret; `undefined` where the site is not set up for previews. */
  readonly check: ((address: URL) => Promise<CheckedPreviewUrl>) | undefined
  readonly studioUrl: string
  readonly siteUrl: string
  readonly projectId: string
  readonly dataset: string
}

/** What the site says of each step on the way to a preview. */
export interface PreviewDiagnosis {
  /** The one origin that may frame the drafts. */
  readonly studioUrl: string
  readonly projectId: string
  readonly dataset: string
  /** Whether the secret in the address opens the drafts: `unset` where the site lacks a setting for that. */
  readonly secret: 'good' | 'unknown' | 'unset' | 'unreachable'
  readonly cookie: 'came' | 'absent'
}

/**
 * Answers a Studio whose preview does not connect. Every page may learn which Studio the site knows, as it does from the
 * policy of the frame; only that Studio gets the rest.
 */
export async function answerDiagnosis(
  request: Request,
  { check, studioUrl, siteUrl, projectId, dataset }: DiagnosisSurroundings,
): Promise<Response> {
  if (request.headers.get('origin') !== studioUrl)
    return Response.json(
      { studioUrl },
      { headers: { 'access-control-allow-origin': '*', 'cache-control': 'no-store' } },
    )
  const cookies = (request.headers.get('cookie') ?? '').split(/;\s*/)
  const diagnosis: PreviewDiagnosis = {
    studioUrl,
    projectId,
    dataset,
    secret: await secretState(check, new URL(request.url)),
    cookie: cookies.includes(`${probe}=1`) ? 'came' : 'absent',
  }
  const attributes = ['Path=/api/vorschau', 'Max-Age=60', 'HttpOnly', 'SameSite=Lax']
  if (siteUrl.startsWith('https:')) attributes.push('Secure')
  return Response.json(diagnosis, {
    headers: {
      'access-control-allow-origin': studioUrl,
      'access-control-allow-credentials': 'true',
      'cache-control': 'no-store',
      'set-cookie': [`${probe}=1`, ...attributes].join('; '),
    },
  })
}

async function secretState(
  check: DiagnosisSurroundings['check'],
  address: URL,
): Promise<PreviewDiagnosis['secret']> {
  if (check === undefined) return 'unset'
  try {
    return (await check(address)).isValid ? 'good' : 'unknown'
  } catch {
    return 'unreachable'
  }
}
