import { type DefaultTreeAdapterTypes, parse } from 'parse5'

type Node = DefaultTreeAdapterTypes.Node
type Element = DefaultTreeAdapterTypes.Element

/** An element of a page that matters here, and where it stands in the source. */
export interface FoundElement {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly start: number
  readonly end: number
  /** The text between the tags, as a browser reads it; empty when there is none. */
  readonly text: string
}

export interface FoundPage {
  readonly scripts: readonly FoundElement[]
  readonly links: readonly FoundElement[]
  readonly metas: readonly FoundElement[]
  /** Templates that only name an origin which the page may frame. */
  readonly frames: readonly FoundElement[]
  /** Places of comments, which only the runtime reads. */
  readonly comments: readonly { readonly start: number; readonly end: number }[]
  /** Whether content is hidden until a script moves it to its place, as a renderer that streams does it. */
  readonly waitsForScripts: boolean
}

/** Attribute of a `<template>` in which a page names an origin that it may frame once a visitor asks for it. */
export const frameSource = 'data-frame-src'

const attributesOf = (element: Element): ReadonlyMap<string, string> =>
  new Map(element.attrs.map(({ name, value }) => [name, value]))

function textOf(element: Element): string {
  return element.childNodes.map(child => ('value' in child ? child.value : '')).join('')
}

/** Scripts, links and comments of a page, found by the parser that browsers are specified with. */
export function findInHtml(html: string): FoundPage {
  const scripts: FoundElement[] = []
  const links: FoundElement[] = []
  const metas: FoundElement[] = []
  const frames: FoundElement[] = []
  const comments: { start: number; end: number }[] = []
  let waitsForScripts = false
  const visit = (node: Node): void => {
    const place = node.sourceCodeLocation
    if (node.nodeName === '#comment' && place) {
      comments.push({ start: place.startOffset, end: place.endOffset })
    }
    if ('tagName' in node) {
      const found = { name: node.tagName, attributes: attributesOf(node), text: '' }
      const range = { start: place?.startOffset ?? 0, end: place?.endOffset ?? 0 }
      if (node.tagName === 'script') scripts.push({ ...found, ...range, text: textOf(node) })
      if (node.tagName === 'link') links.push({ ...found, ...range })
      if (node.tagName === 'meta') metas.push({ ...found, ...range })
      if (node.tagName === 'template' && found.attributes.has(frameSource))
        frames.push({ ...found, ...range })
      if (found.attributes.has('hidden') && /^S:/.test(found.attributes.get('id') ?? ''))
        waitsForScripts = true
    }
    if ('content' in node) visit(node.content)
    if ('childNodes' in node) for (const child of node.childNodes) visit(child)
  }
  visit(parse(html, { sourceCodeLocationInfo: true }))
  return { scripts, links, metas, frames, comments, waitsForScripts }
}

/** The source without these places. */
export function cut(
  source: string,
  places: readonly { readonly start: number; readonly end: number }[],
): string {
  let at = 0
  let rest = ''
  for (const { start, end } of [...places].sort((left, right) => left.start - right.start)) {
    if (start < at) continue
    rest += source.slice(at, start)
    at = end
  }
  return rest + source.slice(at)
}
