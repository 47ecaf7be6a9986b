import { toneTitle } from '@repo/content/documents/article/tone.ts'
import { pathOf } from '@repo/content/routes.ts'
import { GermanDate } from '../site/german-date.tsx'
import { ArticleHeadline } from './article-headline.tsx'
import type { ArticleCard } from './get-article.ts'
import { Topics } from './topics.tsx'

interface ArticleListProps {
  readonly articles: readonly ArticleCard[]
  /** Level of each article's heading. */
  readonly heading: 'h2' | 'h3'
}

/** Articles as rows between hairlines: facts in the margin, title and teaser in the text column. */
export function ArticleList({ articles, heading: Heading }: ArticleListProps) {
  return (
    // biome-ignore lint/a11y/noRedundantRoles: Safari drops the list from the accessibility tree without markers
    <ul role="list" className="in-wide columns-inherit list-none">
      {articles.map(article => (
        <li key={article._id} className="in-wide columns-inherit border-t border-ink py-8 md:py-12">
          <div className="in-margin mb-4 flex flex-wrap gap-x-6 text-small text-muted lg:flex-col lg:pr-8">
            <span>
              <GermanDate iso={article.publishedAt} />
            </span>
            <span>
              <Topics topics={article.topics} />
            </span>
            {toneTitle(article.tone) ? <span>{toneTitle(article.tone)}</span> : null}
          </div>
          <div className="in-text">
            <Heading className="text-headline font-extrabold tracking-tight hyphens-manual">
              <a className="headline-link" href={pathOf({ type: 'article', slug: article.slug })}>
                <ArticleHeadline title={article.title} />
              </a>
            </Heading>
            {article.teaser ? <p className="mt-5 max-w-read text-read">{article.teaser}</p> : null}
          </div>
        </li>
      ))}
    </ul>
  )
}
