import { sourceFacts } from '@repo/content/documents/article/source-facts.ts'
import { relationTitle } from '@repo/content/documents/article/source-relation.ts'
import { linkTarget } from '@repo/content/shared/portable-text/link-target.ts'
import type { Article } from './get-article.ts'

type Source = NonNullable<Article['source']>

/** The marker of the origin at the end; without an address it stands unlinked and says so. */
export function ArticleSource({ source }: { readonly source: Source }) {
  const href = linkTarget({ href: source.url })
  const language = source.language ?? undefined
  const relation = relationTitle(source.relation)
  const facts = sourceFacts({ ...source, url: href ?? null }).join(', ')
  return (
    <footer className="mt-16 border-t border-ink pt-4 md:mt-24">
      <p className="text-body">
        {href === undefined ? (
          <span className="font-display font-semibold">{source.label}</span>
        ) : (
          <a className="link font-display font-semibold" href={href} hrefLang={language} rel="noreferrer">
            {source.label}
          </a>
        )}
        {relation ? <span className="ml-3 text-small text-muted">{relation}</span> : null}
        <Origin source={source} language={language} />
        {facts ? <span className="ml-3 text-small text-muted">{facts}</span> : null}
        {href === undefined ? (
          <span className="ml-3 text-small text-muted">Die Adresse der Vorlage ist uns nicht bekannt.</span>
        ) : null}
      </p>
    </footer>
  )
}

/** Author, title and publisher; the title in its own language. */
function Origin({
  source: { author, title, publisher },
  language,
}: {
  readonly source: Source
  readonly language: string | undefined
}) {
  if (!author && !title && !publisher) return null
  return (
    <span className="ml-3">
      {author ? `${author}${title || publisher ? ', ' : ''}` : null}
      {title ? <span lang={language}>{title}</span> : null}
      {publisher ? `${title ? ', ' : ''}${publisher}` : null}
    </span>
  )
}
