import { relationTitle } from '@repo/content/documents/article/source-relation.ts'
import { linkTarget } from '@repo/content/shared/portable-text/link-target.ts'
import type { Article } from './get-article.ts'

type Source = NonNullable<Article['source']>

/** The marker of the origin at the end; without an address it stands unlinked and says so. */
export function ArticleSource({ source }: { readonly source: Source }) {
  const href = linkTarget({ href: source.url })
  const origin = [source.author, source.title, source.publisher].filter(Boolean).join(', ')
  const relation = relationTitle(source.relation)
  return (
    <footer className="mt-16 border-t border-ink pt-4 md:mt-24">
      <p className="text-body">
        {href === undefined ? (
          <span className="font-display font-semibold">{source.label}</span>
        ) : (
          <a className="link font-display font-semibold" href={href} rel="noreferrer">
            {source.label}
          </a>
        )}
        {relation ? <span className="ml-3 text-small text-muted">{relation}</span> : null}
        {origin ? <span className="ml-3">{origin}</span> : null}
        {href === undefined ? (
          <span className="ml-3 text-small text-muted">Die Adresse der Vorlage ist uns nicht bekannt.</span>
        ) : null}
      </p>
    </footer>
  )
}
