import type { Inline, MarkdownNode } from './markdown-tree.ts'

/** The nodes as CommonMark text. Whatever an editor typed stays text: no HTML, no link, no heading of its own. */
export function writeMarkdown(nodes: readonly MarkdownNode[]): string {
  return nodes.map(write).filter(Boolean).join('\n\n')
}

function write(node: MarkdownNode): string {
  switch (node.type) {
    case 'heading':
      return `${'#'.repeat(node.depth)} ${inline(node.children)}`
    case 'paragraph':
      return safeStart(inline(node.children))
    case 'quote':
      return prefixed(writeMarkdown(node.children), '> ', '> ')
    case 'list':
      return (
        node.items
          .map((item, index) => {
            const mark = node.ordered ? `${index + 1}. ` : '- '
            return prefixed(writeMarkdown(item), mark, ' '.repeat(mark.length))
          })
          // Items of one paragraph each stand close.
          .join(node.items.every(item => item.length === 1) ? '\n' : '\n\n')
      )
    case 'table': {
      const line = (cells: readonly string[]) => `| ${cells.map(escapeText).join(' | ')} |`
      return [line(node.columns), line(node.columns.map(() => '---')), ...node.rows.map(line)].join('\n')
    }
    default:
      return node satisfies never
  }
}

function prefixed(block: string, first: string, others: string): string {
  return block
    .split('\n')
    .map((line, index) => `${index === 0 ? first : others}${line}`.trimEnd())
    .join('\n')
}

function inline(children: readonly Inline[]): string {
  return children
    .map(child => {
      switch (child.type) {
        case 'text':
          return escapeText(child.value)
        case 'strong':
          return around('**', inline(child.children))
        case 'emphasis':
          return around('*', inline(child.children))
        case 'link':
          return `[${inline(child.children)}](<${child.url.replace(/[<>\s\\]/g, encodeURIComponent)}>)`
        case 'foreign':
          return inline(child.children)
        default:
          return child satisfies never
      }
    })
    .join('')
}

/** White space inside the marks would switch them off. */
function around(mark: string, content: string): string {
  const [, before = '', words = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(content) ?? []
  return words === '' ? content : `${before}${mark}${words}${mark}${after}`
}

function escapeText(value: string): string {
  return value.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>&~|]/g, sign => `\\${sign}`)
}

/** What would begin a heading, a list, a quotation or a rule at the start of a line. */
function safeStart(line: string): string {
  return line.trim().replace(/^(?:[#+=-]|\d+(?=[.)]))/, sign => (/\d/.test(sign) ? `${sign}\\` : `\\${sign}`))
}
