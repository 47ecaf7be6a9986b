import type { SanityClient } from '@sanity/client'
import { validatePreviewUrl } from '@sanity/preview-url-secret'

/** Whether an address carries a secret that opens the drafts, and to which page it leads. */
export interface CheckedPreviewUrl {
  readonly isValid: boolean
  readonly redirectTo?: string | undefined
}

/** The secret that Presentation's own share menu makes: one for all drafts, and without an end. */
const sharedSecretQuery = '*[_id == "sanity-preview-url-secret.share-access" && secret == $secret][0]._id'

/**
 * Looks up in the lake the secret that Presentation has put there; it is good for an hour. The shared one opens nothing
 * here. `client` needs a token that may read drafts.
 */
export async function checkPreviewUrl(client: SanityClient, address: URL): Promise<CheckedPreviewUrl> {
  const secret = address.searchParams.get('sanity-preview-secret')
  const { isValid, redirectTo } = await validatePreviewUrl(client, address.href)
  if (!isValid) return { isValid: false }
  const shared = await client.fetch<string | null>(sharedSecretQuery, { secret }, { perspective: 'raw' })
  return shared === null ? { isValid, redirectTo } : { isValid: false }
}
