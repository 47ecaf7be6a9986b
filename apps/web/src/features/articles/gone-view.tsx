import { pathOf } from '@repo/content/routes.ts'
import type { Metadata } from 'next'
import { goneMark } from '../../lake/status-mark.ts'
import { PageTitle } from '../site/page-title.tsx'
import { ArticleList } from './article-list.tsx'
import type { Article, ArticleCard } from './get-article.ts'

/** Head of a retired article: the mark makes its answer 410. */
export const goneMetadata: Metadata = {
  title: 'Artikel stillgelegt | Klartext',
  robots: { index: false },
  other: { [goneMark.name]: goneMark.content },
}

interface GoneViewProps {
  readonly article: Article
  readonly replacement: ArticleCard | null
}

/** What stands at the address of a retired article: that it is gone, and what came instead. */
export function GoneView({ article, replacement }: GoneViewProps) {
  return (
    <>
      <PageTitle
        lead={
          replacement === null
            ? `„${article.title}“ steht nicht mehr im Magazin. Einen Ersatz gibt es nicht.`
            : `„${article.title}“ steht nicht mehr im Magazin. An seine Stelle ist dieser Artikel getreten:`
        }
      >
        Diesen Artikel gibt es <span className="marker">nicht mehr</span>.
      </PageTitle>
      {replacement === null ? (
        <p className="in-wide text-read">
          <a className="link" href={pathOf({ type: 'articleIndex' })}>
            Zum Magazin
          </a>
        </p>
      ) : (
        <ArticleList articles={[replacement]} heading="h2" />
      )}
    </>
  )
}
