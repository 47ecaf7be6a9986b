import type { Inline, MarkdownNode } from './markdown-tree.ts'

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text for the inside of an element or of a quoted attribute. */
export function escapeHtml(value: string): string {
  return value.replace(/[&<>"']/g, sign => escapes[sign] ?? '')
}

/** The nodes as plain HTML for feed readers: no class, no script, no address that is not ours to give. */
export function writeHtml(nodes: readonly MarkdownNode[]): string {
  return nodes.map(write).join('\n')
}

function write(node: MarkdownNode): string {
  switch (node.type) {
    case 'heading':
      return `<h${node.depth}>${inline(node.children)}</h${node.depth}>`
    case 'paragraph':
      return `<p>${inline(node.children)}</p>`
    case 'quote':
      return `<blockquote>${writeHtml(node.children)}</blockquote>`
    case 'list': {
      const name = node.ordered ? 'ol' : 'ul'
      return `<${name}>${node.items.map(item => `<li>${writeHtml(item)}</li>`).join('')}</${name}>`
    }
    case 'table': {
      const row = (cells: readonly string[], name: string) =>
        `<tr>${cells.map(cell => `<${name}>${escapeHtml(cell)}</${name}>`).join('')}</tr>`
      const body = node.rows.map(cells => row(cells, 'td')).join('')
      return `<table><thead>${row(node.columns, 'th')}</thead><tbody>${body}</tbody></table>`
    }
    default:
      return node satisfies never
  }
}

function inline(children: readonly Inline[]): string {
  return children
    .map(child => {
      switch (child.type) {
        case 'text':
          return escapeHtml(child.value)
        case 'strong':
          return `<strong>${inline(child.children)}</strong>`
        case 'emphasis':
          return `<em>${inline(child.children)}</em>`
        case 'link':
          return `<a href="${escapeHtml(child.url)}">${inline(child.children)}</a>`
        case 'foreign':
          return `<span lang="${escapeHtml(child.language)}">${inline(child.children)}</span>`
        default:
          return child satisfies never
      }
    })
    .join('')
}
