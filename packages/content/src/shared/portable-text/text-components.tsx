import type { PortableTextReactComponents } from '@portabletext/react'
import { linkTarget } from './link-target.ts'

/** How text is set: paragraphs, headings, lists, quotations and marks. */
export const textComponents: Partial<PortableTextReactComponents> = {
  block: {
    normal: ({ children }) => <p className="mt-[1.1em] text-read">{children}</p>,
    h2: ({ children }) => <h2 className="mt-14 text-title font-bold tracking-tight">{children}</h2>,
    h3: ({ children }) => <h3 className="mt-10 text-lead font-bold">{children}</h3>,
    h4: ({ children }) => <h4 className="mt-8 font-display text-read font-semibold">{children}</h4>,
    blockquote: ({ children }) => (
      <blockquote className="mt-8 border-l-8 border-signal pl-6 text-lead italic">{children}</blockquote>
    ),
  },
  list: {
    bullet: ({ children }) => <ul className="mt-5 list-disc space-y-2 pl-6 text-read">{children}</ul>,
    number: ({ children }) => <ol className="mt-5 list-decimal space-y-2 pl-6 text-read">{children}</ol>,
  },
  marks: {
    strong: ({ children }) => <strong className="font-semibold">{children}</strong>,
    em: ({ children }) => <em>{children}</em>,
    gap: ({ children }) => <mark className="marker">{children}</mark>,
    link: ({ children, value }) => <TextLink href={linkTarget(value)}>{children}</TextLink>,
    internalLink: ({ children, value }) => <TextLink href={linkTarget(value)}>{children}</TextLink>,
    foreignText: ({ children, value }) => <span lang={languageOf(value)}>{children}</span>,
  },
}

function TextLink({
  href,
  children,
}: {
  readonly href: string | undefined
  readonly children: React.ReactNode
}) {
  if (href === undefined) return <>{children}</>
  return (
    <a className="link" href={href}>
      {children}
    </a>
  )
}

function languageOf(mark: unknown): string | undefined {
  if (typeof mark !== 'object' || mark === null || !('language' in mark)) return undefined
  return typeof mark.language === 'string' ? mark.language : undefined
}
