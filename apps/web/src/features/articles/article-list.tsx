import { pathOf } from '@repo/content/routes.ts'
import { ArticleFacts } from './article-facts.tsx'
import { ArticleHeadline } from './article-headline.tsx'
import type { ArticleCard } from './get-article.ts'

interface ArticleListProps {
  readonly articles: readonly ArticleCard[]
  /** Level of each article's heading. */
  readonly heading: 'h2' | 'h3'
  /** `small` for lists that stand below something larger. */
  readonly size?: 'regular' | 'small'
}

const headlines = {
  regular: 'text-headline font-extrabold tracking-tight',
  small: 'text-title font-extrabold tracking-tight',
} as const

/** Articles as rows between hairlines: facts in the margin, title and teaser in the text column. */
export function ArticleList({ articles, heading: Heading, size = 'regular' }: ArticleListProps) {
  const rowSpace = size === 'regular' ? 'py-8 md:py-12' : 'py-7 md:py-9'
  return (
    // biome-ignore lint/a11y/noRedundantRoles: Safari drops the list from the accessibility tree without markers
    <ul role="list" className="in-wide columns-inherit list-none">
      {articles.map(article => (
        <li key={article._id} className={`in-wide columns-inherit border-t border-ink ${rowSpace}`}>
          <ArticleFacts article={article} />
          <div className="in-text">
            <Heading className={headlines[size]}>
              <a className="headline-link" href={pathOf({ type: 'article', slug: article.slug })}>
                <ArticleHeadline title={article.title} />
              </a>
            </Heading>
            {article.teaser ? (
              <p className={`max-w-read text-read ${size === 'regular' ? 'mt-5' : 'mt-3'}`}>
                {article.teaser}
              </p>
            ) : null}
          </div>
        </li>
      ))}
    </ul>
  )
}
