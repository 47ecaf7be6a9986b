import type { MarkdownNode } from '../shared/markdown/markdown-tree.ts'
import { type TextBlock, textNodes } from '../shared/portable-text/text-markdown.ts'
import type { BlockMarkdown, MarkdownSurroundings } from './block-markdown.ts'
import type { BodyMember } from './block-view.ts'
import { calloutMarkdown } from './callout/callout.markdown.ts'
import { checklistMarkdown } from './checklist/checklist.markdown.ts'
import { ctaMarkdown } from './cta/cta.markdown.ts'
import { imageFigureMarkdown } from './image-figure/image-figure.markdown.ts'
import type { BlockType } from './schemas.ts'
import { sourceLinkMarkdown } from './source-link/source-link.markdown.ts'
import { tableMarkdown } from './table/table.markdown.ts'
import { videoEmbedMarkdown } from './video-embed/video-embed.markdown.ts'

/** The plain words of each block; a block without them does not compile. */
const markdownOf: { readonly [Type in BlockType]: BlockMarkdown<Type> } = {
  checklist: checklistMarkdown,
  videoEmbed: videoEmbedMarkdown,
  imageFigure: imageFigureMarkdown,
  callout: calloutMarkdown,
  table: tableMarkdown,
  cta: ctaMarkdown,
  sourceLink: sourceLinkMarkdown,
}

/** An article's body as Markdown nodes, for the twin and the feed. */
export function bodyMarkdown(
  body: readonly BodyMember[],
  surroundings: MarkdownSurroundings,
): readonly MarkdownNode[] {
  const nodes: MarkdownNode[] = []
  let text: TextBlock[] = []
  const endText = () => {
    nodes.push(...textNodes(text, surroundings.absolute))
    text = []
  }
  for (const member of body) {
    if (member._type === 'block') {
      text.push(member)
      continue
    }
    endText()
    nodes.push(...blockMarkdown(member, surroundings))
  }
  endText()
  return nodes
}

function blockMarkdown(
  member: Exclude<BodyMember, { readonly _type: 'block' }>,
  surroundings: MarkdownSurroundings,
): readonly MarkdownNode[] {
  switch (member._type) {
    case 'checklist':
      return markdownOf.checklist(member, surroundings)
    case 'videoEmbed':
      return markdownOf.videoEmbed(member, surroundings)
    case 'imageFigure':
      return markdownOf.imageFigure(member, surroundings)
    case 'callout':
      return markdownOf.callout(member, surroundings)
    case 'table':
      return markdownOf.table(member, surroundings)
    case 'cta':
      return markdownOf.cta(member, surroundings)
    case 'sourceLink':
      return markdownOf.sourceLink(member, surroundings)
    default:
      // A block of a newer model than this build: nothing is better than half of it.
      member satisfies never
      return []
  }
}
