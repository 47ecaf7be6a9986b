import { Blocks } from '@repo/content/blocks/blocks.tsx'
import { offerHeadlineOf } from '@repo/content/documents/article/offer-headline.ts'
import { pathOf } from '@repo/content/routes.ts'
import { FigureImageView } from '@repo/content/shared/image/figure-image.view.tsx'
import { offeredItems } from '../lead-form/offered-items.ts'
import { sealCrop } from '../media/seal-crop.ts'
import { ClosingOffer } from '../offer/closing-offer.tsx'
import type { Site } from '../site/get-site.ts'
import { JsonLd } from '../site/json-ld.tsx'
import { ArticleHeadline } from './article-headline.tsx'
import { articleJsonLd } from './article-json-ld.ts'
import { ArticleMargin } from './article-margin.tsx'
import { CheckedArticleSource, CheckedSourceLink } from './article-source.tsx'
import type { Article } from './get-article.ts'
import { HeaderLine } from './header-line.tsx'
import { RelatedArticles } from './related-articles.tsx'
import { TableOfContents } from './table-of-contents.tsx'
import { Topics } from './topics.tsx'

interface ArticlePageProps {
  readonly article: Article
  readonly site: Site | null
  /** Whether the site counts that it is read; never for a draft. */
  readonly isCounted?: boolean
}

/** A whole article: head, body with its blocks, closing offer and origin. */
export function ArticlePage({ article, site, isCounted = false }: ArticlePageProps) {
  const { offer } = article
  const source = article.source?.label ? article.source : null
  const items = article.body.flatMap(member =>
    member._type === 'checklist' && member.selfCheck
      ? offeredItems({ ...member.selfCheck, items: [...member.items] })
      : [],
  )
  const renderOffer = (headline: string | null) => (
    <ClosingOffer
      offer={offer}
      headline={headline ?? article.offerHeadline}
      organisation={site?.organisation ?? null}
      context={{
        article: { id: article._id, slug: article.slug, title: article.title },
        section: headline === null ? 'Am Ende des Artikels' : `Im Artikel unter „${headline}“`,
        items,
      }}
    />
  )
  const hasForm = article.body.some(member => member._type === 'cta' && member.variant === 'form')
  return (
    <article
      className="in-full columns-inherit"
      {...(article.language === 'de' ? {} : { lang: article.language })}
      {...(isCounted ? { 'data-enhance': 'count', 'data-article': article._id } : {})}
    >
      <header className="in-wide pt-10 md:pt-16">
        <nav aria-label="Sie sind hier" className="label text-muted print:hidden">
          <ol className="flex list-none flex-wrap gap-x-2">
            <li>
              <a
                className="underline underline-offset-4 hover:text-ink"
                href={pathOf({ type: 'articleIndex' })}
              >
                Magazin
              </a>
              <span aria-hidden="true" className="ml-2">
                /
              </span>
            </li>
            <li>
              <Topics topics={article.topics} />
            </li>
          </ol>
        </nav>
        {article.headerLine?.text ? <HeaderLine line={article.headerLine} /> : null}
        <h1 className="mt-6 text-display font-extrabold tracking-tighter md:mt-8">
          <ArticleHeadline title={article.title} />
        </h1>
      </header>
      {article.heroImage ? (
        <div className="in-wide mt-10 md:mt-14">
          <FigureImageView
            image={article.heroImage}
            sealCrop={sealCrop}
            sizes="(min-width: 84rem) 80rem, 94vw"
            eager
          />
        </div>
      ) : null}
      <div className="in-wide columns-inherit mt-10 border-t-4 border-ink pt-6 md:mt-14">
        <ArticleMargin article={article} />
        {article.lead ? <p className="in-text mt-6 max-w-[46rem] text-lead lg:mt-0">{article.lead}</p> : null}
      </div>
      <TableOfContents body={article.body} />
      <Blocks
        body={article.body}
        surroundings={{
          renderOffer,
          offerHref: '#kontakt',
          offerHeadline: offerHeadlineOf(article),
          articleSlug: article.slug,
          sealCrop,
          ...(source === null
            ? {}
            : { renderSource: intro => <CheckedSourceLink source={source} intro={intro} /> }),
        }}
      />
      {hasForm ? null : renderOffer(null)}
      {source === null ? null : <CheckedArticleSource source={source} />}
      <RelatedArticles article={article} />
      <JsonLd data={articleJsonLd(article, site)} />
    </article>
  )
}
