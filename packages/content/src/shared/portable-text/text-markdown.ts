import type { Inline, MarkdownNode } from '../markdown/markdown-tree.ts'
import { linkTarget } from './link-target.ts'

/** A block of text as every query of ours answers it; fields that a script left out are missing. */
export interface TextBlock {
  readonly _type: 'block'
  readonly style?: string | null
  readonly listItem?: string | null
  readonly level?: number | null
  readonly children?: readonly TextSpan[] | null
  readonly markDefs?: readonly (object & { readonly _key: string })[] | null
}

interface TextSpan {
  readonly text?: string | null
  readonly marks?: readonly string[] | null
}

/** Makes an address of this site absolute. */
export type Absolute = (path: string) => string

const depths: ReadonlyMap<string, number> = new Map([
  ['h2', 2],
  ['h3', 3],
  ['h4', 4],
])

/** One text block: a heading, a quotation, a paragraph; of a list item what stands in it. */
export function textMarkdown(block: TextBlock, absolute: Absolute): MarkdownNode {
  const children = (block.children ?? []).flatMap(span => inlineOf(span, block, absolute))
  const depth = depths.get(block.style ?? '')
  if (depth !== undefined) return { type: 'heading', depth, children }
  const paragraph: MarkdownNode = { type: 'paragraph', children }
  return block.style === 'blockquote' ? { type: 'quote', children: [paragraph] } : paragraph
}

function inlineOf(span: TextSpan, block: TextBlock, absolute: Absolute): readonly Inline[] {
  if (!span.text) return []
  const plain: Inline = { type: 'text', value: span.text }
  return [
    (span.marks ?? []).reduceRight<Inline>((inner, mark) => marked(inner, mark, block, absolute), plain),
  ]
}

function marked(inner: Inline, mark: string, { markDefs }: TextBlock, absolute: Absolute): Inline {
  if (mark === 'strong') return { type: 'strong', children: [inner] }
  if (mark === 'em') return { type: 'emphasis', children: [inner] }
  const definition = markDefs?.find(({ _key }) => _key === mark)
  if (definition === undefined) return inner
  const target = linkTarget(definition)
  if (target !== undefined)
    return { type: 'link', url: target.startsWith('/') ? absolute(target) : target, children: [inner] }
  if ('language' in definition && typeof definition.language === 'string')
    return { type: 'foreign', language: definition.language, children: [inner] }
  return inner
}

/** Text blocks in their order; neighbouring list items of one kind become one list. */
export function textNodes(blocks: readonly TextBlock[], absolute: Absolute): readonly MarkdownNode[] {
  const nodes: MarkdownNode[] = []
  for (let index = 0; index < blocks.length; ) {
    const block = blocks[index]
    if (block === undefined) break
    const end = block.listItem ? endOfList(blocks, index) : index + 1
    nodes.push(block.listItem ? listOf(blocks.slice(index, end), absolute) : textMarkdown(block, absolute))
    index = end
  }
  return nodes
}

const levelOf = ({ level }: TextBlock): number => level ?? 1

/** A list ends where something else begins, or a list of another kind on the same level. */
function endOfList(blocks: readonly TextBlock[], start: number): number {
  const first = blocks[start]
  const end = blocks.findIndex(
    (block, index) =>
      index > start &&
      (!block.listItem ||
        (first !== undefined && levelOf(block) <= levelOf(first) && block.listItem !== first.listItem)),
  )
  return end === -1 ? blocks.length : end
}

/** Items with what is nested in them. */
function listOf(blocks: readonly TextBlock[], absolute: Absolute): MarkdownNode {
  const [first] = blocks
  const level = first === undefined ? 1 : levelOf(first)
  const items: MarkdownNode[][] = []
  for (let index = 0; index < blocks.length; ) {
    const block = blocks[index]
    if (block === undefined) break
    const next = blocks.findIndex((other, at) => at > index && levelOf(other) <= level)
    const end = next === -1 ? blocks.length : next
    items.push([textMarkdown(block, absolute), ...textNodes(blocks.slice(index + 1, end), absolute)])
    index = end
  }
  return { type: 'list', ordered: first?.listItem === 'number', items }
}
