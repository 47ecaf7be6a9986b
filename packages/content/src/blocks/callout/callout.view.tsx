import { PortableText } from '@portabletext/react'
import { keepBlocksTogether } from '../../shared/portable-text/keep-together.ts'
import { textComponents } from '../../shared/portable-text/text-components.tsx'
import type { BlockViewProps } from '../block-view.ts'

/** A remark set off from the text; named by its title for readers who jump between regions. */
export function CalloutView({ block }: BlockViewProps<'callout'>) {
  const titleId = `hinweis-${block._key}`
  return (
    <aside
      aria-labelledby={titleId}
      className="mt-10 break-inside-avoid border-l-8 border-signal bg-sunk px-5 pt-5 pb-6 md:px-8 md:pt-7 md:pb-8"
    >
      <p id={titleId} className="font-display text-lead font-extrabold hyphens-manual">
        {block.title}
      </p>
      <div className="[&>*:first-child]:mt-2">
        <PortableText value={keepBlocksTogether(block.content)} components={textComponents} />
      </div>
    </aside>
  )
}
