import { permanentRedirect, redirect } from 'next/navigation'
import { isPreview } from '../../lake/is-preview.ts'
import { missingMark } from '../../lake/status-mark.ts'
import { getMostRead } from '../numbers/get-most-read.ts'
import { findRedirect } from '../redirects/get-redirect.ts'
import { GoneView } from '../redirects/gone-view.tsx'
import { getSite } from '../site/get-site.ts'
import { NotFoundView } from './not-found-view.tsx'

/**
 * What an address without a page answers: the way to its new one, that it is gone, or that there is nothing. The last two
 * are pages like any other, marked in their heads for 410 and 404.
 * @see docs/decisions/003-static-pages-without-baked-content.md
 */
export async function MissingPage({ path }: { readonly path: string }) {
  const found = await findRedirect(path)
  if (found?.kind === 'moved') {
    if (found.permanent) permanentRedirect(found.location)
    redirect(found.location)
  }
  const site = await getSite()
  if (found?.kind === 'gone') return <GoneView replacement={found.replacement} site={site} />
  return (
    <>
      <meta {...missingMark} />
      <NotFoundView site={site} pointedTo={await getMostRead()} isPreview={await isPreview()} />
    </>
  )
}
