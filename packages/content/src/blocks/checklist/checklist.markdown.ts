import { emphasis, heading, list, paragraph, strong, text } from '../../shared/markdown/markdown-tree.ts'
import type { BlockMarkdown } from '../block-markdown.ts'

/** The checklist. An ironic sentence never leaves without its plain meaning and advice, in the same list item. */
export const checklistMarkdown: BlockMarkdown<'checklist'> = (block, { isIronic }) => [
  heading(2, block.title),
  ...(block.intro ? [paragraph(text(block.intro))] : []),
  list(
    block.selfCheck !== null || block.marker === 'numbers',
    block.items.map(({ ironicText, plainText, advice }) => [
      isIronic
        ? paragraph(strong('Ironisch gemeint:'), text(' '), emphasis(ironicText))
        : paragraph(text(ironicText)),
      ...(plainText ? [paragraph(strong('Klartext:'), text(` ${plainText}`))] : []),
      ...(advice ? [paragraph(strong('Unser Rat:'), text(` ${advice}`))] : []),
    ]),
  ),
]
