import { ArticleList } from './article-list.tsx'
import type { Article } from './get-article.ts'
import { selectRelated } from './select-related.ts'

/** Where to read on after an article; nothing when there is nothing to recommend. */
export function RelatedArticles({ article }: { readonly article: Article }) {
  const articles = selectRelated(article)
  if (articles.length === 0) return null
  return (
    <section aria-labelledby="weiterlesen" className="in-wide columns-inherit mt-20 md:mt-28 print:hidden">
      <h2
        id="weiterlesen"
        className="in-wide border-t-4 border-ink pt-5 pb-8 text-title font-extrabold tracking-tight"
      >
        Weiterlesen
      </h2>
      <ArticleList articles={articles} heading="h3" size="small" />
    </section>
  )
}
