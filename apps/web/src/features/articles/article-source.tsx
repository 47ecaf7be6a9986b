import { sourceFacts } from '@repo/content/documents/article/source-facts.ts'
import { relationTitle } from '@repo/content/documents/article/source-relation.ts'
import { linkTarget } from '@repo/content/shared/portable-text/link-target.ts'
import { GermanDate } from '../site/german-date.tsx'
import type { Article } from './get-article.ts'
import { type DeadSource, getDeadSource } from './get-dead-source.ts'

type Source = NonNullable<Article['source']>

/** What the link watch knows of the address of a source today. */
async function deadSourceOf(source: Source): Promise<DeadSource | null> {
  const href = linkTarget({ href: source.url })
  return href === undefined ? null : getDeadSource(href)
}

/** The marker of the origin as it stands today: the link watch may know that its address is dead. */
export async function CheckedArticleSource({ source }: { readonly source: Source }) {
  return <ArticleSource source={source} dead={await deadSourceOf(source)} />
}

interface SourceLinkProps {
  readonly source: Source
  /** What leads up to it in the text. */
  readonly intro: string | null
}

/** A reference to the origin from within the text, as it stands today. */
export async function CheckedSourceLink({ source, intro }: SourceLinkProps) {
  return <SourceLink source={source} intro={intro} dead={await deadSourceOf(source)} />
}

interface ArticleSourceProps {
  readonly source: Source
  /** What is known of an address that does not answer any more. */
  readonly dead?: DeadSource | null
}

/** The marker of the origin at the end; without an address, or with a dead one, it stands unlinked and says so. */
export function ArticleSource({ source, dead = null }: ArticleSourceProps) {
  const address = linkTarget({ href: source.url })
  const language = source.language ?? undefined
  const relation = relationTitle(source.relation)
  const facts = sourceFacts({ ...source, url: address ?? null }).join(', ')
  return (
    <footer className="mt-16 border-t border-ink pt-4 md:mt-24">
      <p className="text-body">
        <Label source={source} dead={dead} />
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

/** The origin where the text speaks of it; what else is known of it stands at the end of the article. */
export function SourceLink({ source, intro, dead }: SourceLinkProps & { readonly dead: DeadSource | null }) {
  return (
    <p className="mt-8 max-w-read border-l-4 border-ink pl-5 text-body">
      {intro ? <>{intro} </> : null}
      <Label source={source} dead={dead} />
      <Origin source={source} language={source.language ?? undefined} />
      {dead === null ? null : <span className="ml-3 text-small text-muted">nicht mehr zu erreichen</span>}
    </p>
  )
}

/** The word for the origin, linked while its address answers. */
function Label({ source, dead }: { readonly source: Source; readonly dead: DeadSource | null }) {
  const href = dead === null ? linkTarget({ href: source.url }) : undefined
  return href === undefined ? (
    <span className="font-display font-semibold">{source.label}</span>
  ) : (
    <a
      className="link font-display font-semibold"
      href={href}
      hrefLang={source.language ?? undefined}
      rel="noreferrer"
    >
      {source.label}
    </a>
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
