import type { BlockViewProps } from '../block-view.ts'

/** The source of the article, as the page shows it; nothing where there is none. */
export function SourceLinkView({ block, surroundings }: BlockViewProps<'sourceLink'>) {
  return surroundings.renderSource?.(block.intro) ?? null
}
