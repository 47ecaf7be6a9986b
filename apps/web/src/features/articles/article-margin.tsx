import { toneTitle } from '@repo/content/documents/article/tone.ts'
import { pathOf } from '@repo/content/routes.ts'
import { readingMinutes } from '@repo/content/writing/reading-time.ts'
import type { ReactNode } from 'react'
import { GermanDate } from '../site/german-date.tsx'
import type { Article } from './get-article.ts'

/** Notes in the margin: who, when, how long, and in which tone the text is to be read. */
export function ArticleMargin({ article }: { readonly article: Article }) {
  const tone = toneTitle(article.tone)
  const minutes = readingMinutes(article)
  return (
    <dl className="in-margin flex flex-wrap gap-x-8 gap-y-3 self-start lg:row-span-3 lg:flex-col lg:pr-8">
      {article.authors.length > 0 ? (
        <Note term="Text">
          {article.authors.map(author => (
            <Author key={author._id} author={author} />
          ))}
        </Note>
      ) : null}
      <Note term="Veröffentlicht">
        <GermanDate iso={article.publishedAt} />
      </Note>
      {article.revisedAt ? (
        <Note term="Überarbeitet">
          <GermanDate iso={article.revisedAt} />
          {article.revisionNote ? <span className="block">{article.revisionNote}</span> : null}
        </Note>
      ) : null}
      {minutes > 0 ? (
        <Note term="Lesezeit">{minutes === 1 ? 'etwa eine Minute' : `etwa ${minutes} Minuten`}</Note>
      ) : null}
      {tone ? (
        <Note term="Tonfall">
          {article.tone === 'sachlich' ? (
            tone
          ) : (
            <span className="marker font-display font-semibold">{tone}</span>
          )}
        </Note>
      ) : null}
      {article.tone !== 'sachlich' && article.plainSummary ? (
        <Note term="Im Klartext" wide>
          {article.plainSummary}
        </Note>
      ) : null}
    </dl>
  )
}

function Author({ author: { name, slug, role } }: { readonly author: Article['authors'][number] }) {
  return (
    <span className="block">
      {slug ? (
        <a
          rel="author"
          className="text-ink underline underline-offset-4"
          href={pathOf({ type: 'person', slug })}
        >
          {name}
        </a>
      ) : (
        name
      )}
      {role ? `, ${role}` : null}
    </span>
  )
}

interface NoteProps {
  readonly term: string
  readonly wide?: boolean
  readonly children: ReactNode
}

function Note({ term, wide = false, children }: NoteProps) {
  return (
    <div className={wide ? 'basis-full border-l-8 border-signal pl-4 lg:mt-3' : ''}>
      <dt className="label">{term}</dt>
      <dd className="text-small text-muted">{children}</dd>
    </div>
  )
}
