import type { ReactNode } from 'react'
import { softHyphens } from './soft-hyphens.ts'

interface PageTitleProps {
  readonly children: ReactNode
  readonly lead?: string
  /** A word above the title that says what kind of page this is. */
  readonly kicker?: ReactNode
}

/** The one h1 of a page that is not an article, with an optional introduction. */
export function PageTitle({ children, lead, kicker }: PageTitleProps) {
  return (
    <header className="in-wide pt-12 pb-10 md:pt-20 md:pb-16 print:pt-0 print:pb-6">
      {kicker ? <p className="label mb-4 text-muted">{kicker}</p> : null}
      <h1 className="text-display font-extrabold tracking-tighter">
        {typeof children === 'string' ? softHyphens(children) : children}
      </h1>
      {lead ? <p className="mt-6 max-w-[46rem] text-lead text-balance md:mt-8">{lead}</p> : null}
    </header>
  )
}
