import { ArticleList } from '../articles/article-list.tsx'
import { getArticles } from '../articles/get-article.ts'
import { paginate } from '../articles/paginate.ts'
import { PageTitle } from '../site/page-title.tsx'
import { EmptyNote } from './empty-note.tsx'
import { getArticleIndexTexts } from './get-article-index-texts.ts'
import type { PageAt } from './page-at.ts'
import { PageLinks } from './page-links.tsx'

/** One page of all articles, newest first; `null` beyond the last one. */
export async function magazinePage(page: number): Promise<PageAt | null> {
  const [articles, { title, lead }] = await Promise.all([getArticles(), getArticleIndexTexts()])
  const list = paginate(articles, page)
  if (list === undefined) return null
  const isFirst = page === 1
  return {
    title: isFirst ? title : `${title}, Seite ${page}`,
    shareTitle: title,
    description: isFirst ? lead : `${lead} Seite ${page} von ${list.pageCount}.`,
    content: (
      <>
        {isFirst ? (
          <PageTitle lead={lead}>{title}</PageTitle>
        ) : (
          <PageTitle>
            {title}, <span className="whitespace-nowrap">Seite {page}</span>
          </PageTitle>
        )}
        {list.items.length === 0 ? (
          <EmptyNote>Noch ist kein Artikel veröffentlicht.</EmptyNote>
        ) : (
          <ArticleList articles={list.items} heading="h2" />
        )}
        <PageLinks page={page} pageCount={list.pageCount} />
      </>
    ),
  }
}
