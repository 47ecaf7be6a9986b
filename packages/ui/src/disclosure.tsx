import type { ReactNode } from 'react'

interface DisclosureProps {
  readonly label: ReactNode
  readonly children: ReactNode
}

/** A native `<details>`: opens without scripts, is found by search in page, and prints open. */
export function Disclosure({ label, children }: DisclosureProps) {
  return (
    <details className="group">
      <summary className="disclosure">
        <span>{label}</span>
        <svg
          aria-hidden="true"
          viewBox="0 0 12 12"
          className="size-3"
          fill="none"
          stroke="currentColor"
          strokeWidth="2"
        >
          <path d="M0 6h12" />
          <path d="M6 0v12" className="group-open:hidden" />
        </svg>
      </summary>
      {children}
    </details>
  )
}
