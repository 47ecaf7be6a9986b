import { sourceFacts } from '@repo/content/documents/article/source-facts.ts'
import { relationTitle } from '@repo/content/documents/article/source-relation.ts'
import { linkTarget } from '@repo/content/shared/portable-text/link-target.ts'
import { GermanDate } from '../site/german-date.tsx'
import type { Article } from './get-article.ts'
import { type DeadSource, getDeadSource } from './get-dead-source.ts'

type Source = NonNullable<Article['source']>

/** The marker of the origin as it stands today: the link watch may know that its address is dead. */
export async function CheckedArticleSource({ source }: { readonly source: Source }) {
  const href = linkTarget({ href: source.url })
  const dead = href === undefined ? null : await getDeadSource(href)
  return <ArticleSource source={source} dead={dead} />
}

interface ArticleSourceProps {
  readonly source: Source
  /** What is known of an address that does not answer any more. */
  readonly dead?: DeadSource | null
}

/** The marker of the origin at the end; without an address, or with a dead one, it stands unlinked and says so. */
export function ArticleSource({ source, dead = null }: ArticleSourceProps) {
  const address = linkTarget({ href: source.url })
  const href = dead === null ? address : undefined
  const language = source.language ?? undefined
  const relation = relationTitle(source.relation)
  const facts = sourceFacts({ ...source, url: address ?? null }).join(', ')
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
        {address === undefined ? (
          <span className="ml-3 text-small text-muted">Die Adresse der Vorlage ist uns nicht bekannt.</span>
        ) : null}
      </p>
      {address === undefined || dead === null ? null : <DeadAddress address={address} dead={dead} />}
    </footer>
  )
}

/** The address as text: an archive may still have what was there. */
function DeadAddress({ address, dead }: { readonly address: string; readonly dead: DeadSource }) {
  return (
    <p className="mt-3 max-w-read text-small text-muted">
      Die Vorlage ist nicht mehr zu erreichen.{' '}
      {dead.lastGoodAt === null ? null : (
        <>
          Zuletzt war sie am <GermanDate iso={dead.lastGoodAt} /> zu lesen.{' '}
        </>
      )}
      Ihre Adresse war <span className="break-all">{address}</span>.
    </p>
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
