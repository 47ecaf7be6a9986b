import { type MarkdownNode, paragraph, strong } from '../../shared/markdown/markdown-tree.ts'

interface Table {
  readonly caption: string
  readonly columns: readonly string[]
  readonly rows: readonly { readonly cells: readonly string[] }[]
}

/** A table with its caption above. */
export function tableMarkdown({ caption, columns, rows }: Table): readonly MarkdownNode[] {
  if (columns.length === 0) return []
  const table: MarkdownNode = { type: 'table', columns, rows: rows.map(({ cells }) => cells) }
  return caption === '' ? [table] : [paragraph(strong(caption)), table]
}
