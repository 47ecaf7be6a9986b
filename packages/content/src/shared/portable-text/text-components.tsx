import type { PortableTextBlockComponent, PortableTextReactComponents } from '@portabletext/react'
import type { Heading } from './heading-ids.ts'
import { linkTarget } from './link-target.ts'

const headingClasses = {
  h2: 'mt-14 scroll-mt-8 text-title font-extrabold tracking-tight',
  h3: 'mt-10 scroll-mt-8 text-lead font-extrabold',
  h4: 'mt-8 scroll-mt-8 font-display text-read font-semibold',
} as const

/** How text is set: paragraphs, headings, lists, quotations and marks. */
export const textComponents: Partial<PortableTextReactComponents> = {
  block: {
    normal: ({ children }) => <p className="mt-[1.1em] text-read">{children}</p>,
    h2: ({ children }) => <h2 className={headingClasses.h2}>{children}</h2>,
    h3: ({ children }) => <h3 className={headingClasses.h3}>{children}</h3>,
    h4: ({ children }) => <h4 className={headingClasses.h4}>{children}</h4>,
    blockquote: ({ children }) => (
      <blockquote className="mt-10 mb-4 border-l-8 border-signal pl-6 text-lead italic">
        {children}
      </blockquote>
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

/** The same with ids on the headings, so that a table of contents can lead there and move the focus along. */
export function textComponentsWithIds(headings: readonly Heading[]): Partial<PortableTextReactComponents> {
  const ids = new Map(headings.map(({ key, id }) => [key, id]))
  const withId =
    (Tag: keyof typeof headingClasses): PortableTextBlockComponent =>
    ({ children, value }) => (
      <Tag id={ids.get(value._key ?? '')} tabIndex={-1} className={headingClasses[Tag]}>
        {children}
      </Tag>
    )
  return {
    ...textComponents,
    block: {
      ...(typeof textComponents.block === 'object' ? textComponents.block : {}),
      h2: withId('h2'),
      h3: withId('h3'),
      h4: withId('h4'),
    },
  }
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
