import { pathOf } from '@repo/content/routes.ts'
import { ArticleFacts } from './article-facts.tsx'
import { ArticleHeadline } from './article-headline.tsx'
import type { ArticleCard } from './get-article.ts'
import { HeaderLine } from './header-line.tsx'

/** The newest article, set larger than the others: it opens the home page. */
export function LeadArticle({ article }: { readonly article: ArticleCard }) {
  return (
    <article className="in-wide columns-inherit border-t border-ink pt-8 pb-14 md:pt-12 md:pb-24">
      <ArticleFacts article={article} />
      <div className="in-text">
        <h3 className="text-display font-extrabold tracking-tighter">
          <a className="headline-link" href={pathOf({ type: 'article', slug: article.slug })}>
            <ArticleHeadline title={article.title} />
          </a>
        </h3>
        {article.headerLine?.text ? <HeaderLine line={article.headerLine} /> : null}
        {article.teaser ? <p className="mt-6 max-w-[46rem] text-lead md:mt-8">{article.teaser}</p> : null}
      </div>
    </article>
  )
}
