import type { ReactNode } from 'react'

interface PageTitleProps {
  readonly children: ReactNode
  readonly lead?: string
}

/** The one h1 of a page that is not an article, with an optional introduction. */
export function PageTitle({ children, lead }: PageTitleProps) {
  return (
    <header className="in-wide pt-12 pb-10 md:pt-20 md:pb-16">
      <h1 className="text-display font-extrabold tracking-tighter hyphens-manual">{children}</h1>
      {lead ? <p className="mt-6 max-w-[46rem] text-lead md:mt-8">{lead}</p> : null}
    </header>
  )
}
