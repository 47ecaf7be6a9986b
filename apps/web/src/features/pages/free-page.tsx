import { Blocks } from '@repo/content/blocks/blocks.tsx'
import { pageQuery } from '@repo/content/documents/page/page.query.ts'
import { pathOf } from '@repo/content/routes.ts'
import type { PageQueryResult } from '@repo/content/sanity.types.ts'
import { fetchContent } from '../../lake/fetch.ts'
import { sealCrop } from '../media/seal-crop.ts'
import { ClosingOffer } from '../offer/closing-offer.tsx'
import type { Site } from '../site/get-site.ts'
import { PageTitle } from '../site/page-title.tsx'
import { type PageAt, withSeo } from './page-at.ts'

/** The free page at this slug, `null` when there is none. */
export async function freePage(slug: string, site: Site | null): Promise<PageAt | null> {
  const page = await fetchContent<PageQueryResult>(pageQuery, { slug })
  if (page === null) return null
  const { title, lead, body, offer, seo } = page
  const hasForm = body.some(member => member._type === 'cta' && member.variant === 'form')
  const renderOffer = (headline: string | null) => (
    <ClosingOffer
      offer={offer}
      headline={headline}
      organisation={site?.organisation ?? null}
      context={{ offerId: offer?._id }}
    />
  )
  const content = (
    <>
      <PageTitle {...(lead ? { lead } : {})}>{title}</PageTitle>
      <Blocks
        body={body}
        surroundings={{
          renderOffer,
          offerHref: hasForm ? '#kontakt' : pathOf({ type: 'contact' }),
          offerHeadline: offer?.headline ?? 'Kontakt',
          sealCrop,
        }}
      />
    </>
  )
  return withSeo({ title, ...(lead ? { description: lead } : {}), content }, seo)
}
