import type { ReactNode } from 'react'

/** What an editor must know about the page that is previewed, because its visitors get something else. */
export function PreviewNote({ children }: { readonly children: ReactNode }) {
  return (
    <p
      role="note"
      className="in-wide mt-6 border-l-8 border-signal bg-sunk px-5 py-3 font-display text-body font-semibold"
    >
      {children}
    </p>
  )
}
