import { type MarkdownNode, paragraph, quote, strong } from '../../shared/markdown/markdown-tree.ts'
import { type Absolute, type TextBlock, textNodes } from '../../shared/portable-text/text-markdown.ts'

interface Callout {
  readonly title: string
  readonly content: readonly TextBlock[]
}

/** A callout is a quotation of its own words under its title. */
export function calloutMarkdown(
  { title, content }: Callout,
  { absolute }: { readonly absolute: Absolute },
): readonly MarkdownNode[] {
  return [quote(paragraph(strong(title)), ...textNodes(content, absolute))]
}
