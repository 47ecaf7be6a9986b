import { ArticleList } from '../articles/article-list.tsx'
import { getArticles } from '../articles/get-article.ts'
import { paginate } from '../articles/paginate.ts'
import { PageTitle } from '../site/page-title.tsx'
import { EmptyNote } from './empty-note.tsx'
import type { PageAt } from './page-at.ts'
import { PageLinks } from './page-links.tsx'

const lead =
  'Über Kommunikation im Netz, wie sie ist: Was schiefgeht, warum es schiefgeht und was stattdessen hilft.'

/** One page of all articles, newest first; `null` beyond the last one. */
export async function magazinePage(page: number): Promise<PageAt | null> {
  const list = paginate(await getArticles(), page)
  if (list === undefined) return null
  const isFirst = page === 1
  return {
    title: isFirst ? 'Magazin' : `Magazin, Seite ${page}`,
    shareTitle: 'Magazin',
    description: isFirst ? lead : `${lead} Seite ${page} von ${list.pageCount}.`,
    content: (
      <>
        {isFirst ? (
          <PageTitle lead={lead}>Magazin</PageTitle>
        ) : (
          <PageTitle>
            Magazin, <span className="whitespace-nowrap">Seite {page}</span>
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
