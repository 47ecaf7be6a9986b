import { toneTitle } from '@repo/content/documents/article/tone.ts'
import { GermanDate } from '../site/german-date.tsx'
import type { ArticleCard } from './get-article.ts'
import { Topics } from './topics.tsx'

/** Date, topics and tone of an article in a list, in the margin where there is one. */
export function ArticleFacts({ article }: { readonly article: ArticleCard }) {
  const tone = toneTitle(article.tone)
  return (
    <div className="in-margin mb-4 flex flex-wrap gap-x-6 text-small text-muted lg:flex-col lg:pr-8">
      <span>
        <GermanDate iso={article.publishedAt} />
      </span>
      {article.topics.length === 0 ? null : (
        <span>
          <Topics topics={article.topics} />
        </span>
      )}
      {tone ? <span className={article.tone === 'sachlich' ? undefined : 'text-ink'}>{tone}</span> : null}
    </div>
  )
}
