import { homePageTexts } from '@repo/content/documents/home-page/home-page-texts.ts'
import { pathOf } from '@repo/content/routes.ts'
import { ButtonLink } from '@repo/ui/button.tsx'
import { ArticleList } from '../articles/article-list.tsx'
import { type ArticleCard, getHome } from '../articles/get-article.ts'
import { LeadArticle } from '../articles/lead-article.tsx'
import { OfferTeaser } from '../offer/offer-teaser.tsx'
import { fallbackSite } from '../site/fallback-site.ts'
import type { Site } from '../site/get-site.ts'
import { EmptyNote } from './empty-note.tsx'
import { SelfCheckTeaser } from './self-check-teaser.tsx'

function Newest({ articles: [newest, ...others] }: { readonly articles: readonly ArticleCard[] }) {
  if (newest === undefined) return <EmptyNote>Noch ist kein Artikel veröffentlicht.</EmptyNote>
  return (
    <>
      <LeadArticle article={newest} />
      <ArticleList articles={others} heading="h3" size="small" />
    </>
  )
}

/** The home page: what the agency stands for, the newest articles, the offer. */
export async function HomePage({ site }: { readonly site: Site | null }) {
  const { articles, offer, texts } = await getHome()
  const { brandName, claim, description } = site ?? fallbackSite
  const intro = texts?.intro || description
  return (
    <>
      <header className="in-wide pt-14 pb-16 md:pt-28 md:pb-28">
        <h1 className="max-w-[15ch] text-poster font-extrabold tracking-tighter text-balance">
          {texts?.title || claim || brandName}
        </h1>
        {intro ? <p className="mt-8 max-w-[42rem] text-lead md:mt-14 lg:ml-auto">{intro}</p> : null}
      </header>
      <section aria-labelledby="magazin" className="in-wide columns-inherit">
        <div className="in-wide flex flex-wrap items-baseline justify-between gap-4 border-t-4 border-ink pt-5 pb-8">
          <h2 id="magazin" className="text-title font-extrabold tracking-tight">
            {texts?.magazineTitle || homePageTexts.magazineTitle}
          </h2>
          <a className="link font-display text-small font-semibold" href={pathOf({ type: 'articleIndex' })}>
            {texts?.magazineLink || homePageTexts.magazineLink}
          </a>
        </div>
        <Newest articles={articles} />
      </section>
      <SelfCheckTeaser />
      {offer === null ? null : (
        <OfferTeaser offer={offer}>
          <ButtonLink href={pathOf({ type: 'contact' })}>
            {texts?.offerLink || homePageTexts.offerLink}
          </ButtonLink>
        </OfferTeaser>
      )}
    </>
  )
}
