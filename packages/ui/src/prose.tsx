import type { ReactNode } from 'react'

/** Running text at a comfortable measure (about 65 characters), with space between its paragraphs. */
export function Prose({ children }: { readonly children: ReactNode }) {
  return (
    <div className="max-w-read text-read [&>*+*]:mt-[1.1em] [&>h2]:mt-[1.8em] [&>h2]:text-title [&>h2]:font-bold [&>h2]:tracking-tight [&>h3]:mt-[1.6em] [&>h3]:font-bold [&>h4]:mt-[1.4em] [&>h4]:font-semibold">
      {children}
    </div>
  )
}
