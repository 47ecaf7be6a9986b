import type { ReactNode } from 'react'

/** Says that a list is still empty, in place of the list. */
export function EmptyNote({ children }: { readonly children: ReactNode }) {
  return (
    <div className="in-wide border-t-4 border-ink pt-6">
      <p className="max-w-read text-lead">{children}</p>
    </div>
  )
}
