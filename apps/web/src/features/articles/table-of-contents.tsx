import { type Heading, headingsOf } from '@repo/content/shared/portable-text/heading-ids.ts'
import type { Article } from './get-article.ts'

const minHeadings = 3

/** The headings that a table of contents lists; none while there are fewer than three. */
export function contentsOf(body: readonly unknown[]): readonly Heading[] {
  const headings = headingsOf(body).filter(({ level }) => level < 4)
  return headings.length < minHeadings ? [] : headings
}

/** A list of the article's sections; a link moves the focus to its heading. */
export function TableOfContents({ body }: { readonly body: Article['body'] }) {
  const headings = contentsOf(body)
  if (headings.length === 0) return null
  return (
    <nav aria-labelledby="inhaltsverzeichnis" className="mt-10 border-y border-ink py-5 print:hidden">
      <p id="inhaltsverzeichnis" className="label">
        In diesem Artikel
      </p>
      <ol className="mt-2 list-none">
        {headings.map(({ id, level, text }) => (
          <li key={id} className={level === 3 ? 'pl-6' : undefined}>
            <a
              className="inline-block py-1 font-display text-body decoration-signal decoration-[0.16em] underline-offset-[0.2em] hover:underline"
              href={`#${id}`}
            >
              {text}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  )
}
