import type { Article } from './get-article.ts'

type Line = NonNullable<Article['headerLine']>

/** The line that stood above the article where it first appeared: a quotation in its own language, not our figures. */
export function HeaderLine({ line }: { readonly line: Line }) {
  const language = line.language ?? undefined
  return (
    <figure className="mt-6 border-l-4 border-line pl-4 md:mt-8">
      <blockquote lang={language} className="text-body italic">
        <p className="hyphens-none before:content-[open-quote] after:content-[close-quote]">
          {line.text}
          {line.kicker ? <span className="ml-4 border-l border-ink pl-4">{line.kicker}</span> : null}
        </p>
      </blockquote>
      <figcaption className="mt-0.5 font-display text-note text-muted">
        Kopfzeile der Vorlage, als Zitat
      </figcaption>
    </figure>
  )
}
