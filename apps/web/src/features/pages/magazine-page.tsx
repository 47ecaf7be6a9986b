import { ArticleList } from '../articles/article-list.tsx'
import { getArticles } from '../articles/get-article.ts'
import { PageTitle } from '../site/page-title.tsx'

/** Introduction of the magazine; also its description for search engines. */
export const magazineLead =
  'Über Kommunikation im Netz, wie sie ist: Was schiefgeht, warum es schiefgeht und was stattdessen hilft.'

/** All articles, newest first. */
export async function MagazinePage() {
  const articles = await getArticles()
  return (
    <>
      <PageTitle lead={magazineLead}>Magazin</PageTitle>
      {articles.length === 0 ? (
        <p className="in-wide text-read">Noch ist kein Artikel veröffentlicht.</p>
      ) : (
        <ArticleList articles={articles} heading="h2" />
      )}
    </>
  )
}
