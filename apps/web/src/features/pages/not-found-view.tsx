import { pathOf } from '@repo/content/routes.ts'
import { ArticleList } from '../articles/article-list.tsx'
import type { PointedTo } from '../numbers/get-most-read.ts'
import { PreviewNote } from '../preview/preview-note.tsx'
import { SearchForm } from '../search/search-form.tsx'
import type { Site } from '../site/get-site.ts'
import { PageTitle } from '../site/page-title.tsx'
import { PlainFrame } from '../site/plain-frame.tsx'

interface NotFoundViewProps {
  readonly site?: Site | null
  readonly pointedTo?: PointedTo
  /** Whether the reader looked for a draft. */
  readonly isPreview?: boolean
}

/** The whole page that a visitor reads at an address that does not exist; stands without content, too. */
export function NotFoundView({ site = null, pointedTo, isPreview = false }: NotFoundViewProps) {
  const { areMostRead = false, articles = [] } = pointedTo ?? {}
  return (
    <PlainFrame currentPath="" site={site}>
      {isPreview ? (
        <PreviewNote>
          Zu dieser Adresse gibt es weder einen Entwurf noch etwas Veröffentlichtes. Vielleicht fehlt dem
          Dokument noch der Slug, oder er wurde geändert.
        </PreviewNote>
      ) : null}
      <PageTitle lead="Vielleicht ist sie umgezogen, vielleicht hat sich ein Buchstabe verlaufen. An Ihnen liegt es wahrscheinlich nicht.">
        Diese Seite gibt es <span className="marker">nicht</span>.
      </PageTitle>
      <div className="in-wide">
        <SearchForm label="Auf dieser Website suchen" />
        <p className="mt-6 text-body">
          Oder weiter{' '}
          <a className="link" href={pathOf({ type: 'articleIndex' })}>
            zum Magazin
          </a>{' '}
          oder{' '}
          <a className="link" href={pathOf({ type: 'contact' })}>
            zum Kontakt
          </a>
          .
        </p>
      </div>
      {articles.length === 0 ? null : (
        <section aria-labelledby="artikel" className="in-wide columns-inherit mt-16 md:mt-24">
          <h2
            id="artikel"
            className="in-wide border-t-4 border-ink pt-5 pb-8 text-title font-extrabold tracking-tight"
          >
            {areMostRead ? 'Meistgelesen' : 'Neu im Magazin'}
          </h2>
          <ArticleList articles={articles} heading="h3" size="small" />
        </section>
      )}
    </PlainFrame>
  )
}
