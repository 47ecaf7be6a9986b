import { link, paragraph } from '../../shared/markdown/markdown-tree.ts'
import type { BlockMarkdown } from '../block-markdown.ts'

/** The call to action is a link to the form. */
export const ctaMarkdown: BlockMarkdown<'cta'> = (block, { offerUrl, offerHeadline }) => [
  paragraph(link(offerUrl, block.headline ?? offerHeadline)),
]
