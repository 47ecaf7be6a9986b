import type { Inline, MarkdownNode } from '../shared/markdown/markdown-tree.ts'
import type { Absolute } from '../shared/portable-text/text-markdown.ts'
import type { BlockOf } from './block-view.ts'
import type { BlockType } from './schemas.ts'

/** What the page lends to a block on its way to a machine. */
export interface MarkdownSurroundings {
  readonly absolute: Absolute
  /** Whether the sentences of a checklist mean the opposite of what they say. */
  readonly isIronic: boolean
  /** The article's source with its facts; empty where there is none. */
  readonly source: readonly Inline[]
  /** Absolute address of the contact form. */
  readonly offerUrl: string
  /** Headline of the offer. */
  readonly offerHeadline: string
}

/** Says one kind of block in plain Markdown, for readers that are machines. */
export type BlockMarkdown<Type extends BlockType> = (
  block: BlockOf<Type>,
  surroundings: MarkdownSurroundings,
) => readonly MarkdownNode[]
