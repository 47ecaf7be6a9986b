import { mediaAddress } from '../../shared/image/media-address.ts'
import {
  heading,
  link,
  type MarkdownNode,
  paragraph,
  strong,
  text,
} from '../../shared/markdown/markdown-tree.ts'
import { linkTarget } from '../../shared/portable-text/link-target.ts'
import type { BlockMarkdown, MarkdownSurroundings } from '../block-markdown.ts'
import type { BlockOf } from '../block-view.ts'
import { formatDuration } from './format-duration.ts'

/** A video as what is said in it: facts, summary, address if there is one, transcript. */
export const videoEmbedMarkdown: BlockMarkdown<'videoEmbed'> = (block, surroundings) => {
  const facts = [
    block.speaker,
    block.durationSeconds ? formatDuration(block.durationSeconds) : undefined,
  ].filter(fact => !!fact)
  return [
    heading(2, `Video: ${block.title}`),
    ...(facts.length === 0 ? [] : [paragraph(text(facts.join(', ')))]),
    ...(block.summary ? [paragraph(text(block.summary))] : []),
    ...address(block, surroundings),
    ...(block.transcript ? [paragraph(strong('Mitschrift:'), text(` ${block.transcript}`))] : []),
  ]
}

function address(block: BlockOf<'videoEmbed'>, { absolute }: MarkdownSurroundings): readonly MarkdownNode[] {
  const file = mediaAddress(block.fileUrl)
  const url = file === undefined ? linkTarget({ href: block.url }) : absolute(file)
  return url === undefined ? [] : [paragraph(link(url, 'Video ansehen'))]
}
