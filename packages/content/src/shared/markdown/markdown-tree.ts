/** A run of text inside a paragraph. A small part of the Markdown syntax tree, enough for what editors write. */
export type Inline =
  | { readonly type: 'text'; readonly value: string }
  | { readonly type: 'strong'; readonly children: readonly Inline[] }
  | { readonly type: 'emphasis'; readonly children: readonly Inline[] }
  | { readonly type: 'link'; readonly url: string; readonly children: readonly Inline[] }
  /** Words of another language; Markdown has no mark for them, HTML has `lang`. */
  | { readonly type: 'foreign'; readonly language: string; readonly children: readonly Inline[] }

/** One piece of a plain document: what every machine surface is written from. */
export type MarkdownNode =
  | { readonly type: 'heading'; readonly depth: number; readonly children: readonly Inline[] }
  | { readonly type: 'paragraph'; readonly children: readonly Inline[] }
  | { readonly type: 'list'; readonly ordered: boolean; readonly items: readonly (readonly MarkdownNode[])[] }
  | { readonly type: 'quote'; readonly children: readonly MarkdownNode[] }
  | {
      readonly type: 'table'
      readonly columns: readonly string[]
      readonly rows: readonly (readonly string[])[]
    }

export const text = (value: string): Inline => ({ type: 'text', value })
export const strong = (value: string): Inline => ({ type: 'strong', children: [text(value)] })
export const emphasis = (value: string): Inline => ({ type: 'emphasis', children: [text(value)] })
export const link = (url: string, label: string): Inline => ({ type: 'link', url, children: [text(label)] })
export const paragraph = (...children: readonly Inline[]): MarkdownNode => ({ type: 'paragraph', children })
export const heading = (depth: number, value: string): MarkdownNode => ({
  type: 'heading',
  depth,
  children: [text(value)],
})
export const list = (ordered: boolean, items: readonly (readonly MarkdownNode[])[]): MarkdownNode => ({
  type: 'list',
  ordered,
  items,
})
export const quote = (...children: readonly MarkdownNode[]): MarkdownNode => ({ type: 'quote', children })
