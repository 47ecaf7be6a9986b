import { Parser } from 'htmlparser2'

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

interface OpenElement {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly start: number
  text: string
}

/** Scripts, links and comments of a page, read as a browser reads them; no tree is built, which would take ten times as long. */
export function findInHtml(html: string): FoundPage {
  const scripts: FoundElement[] = []
  const links: FoundElement[] = []
  const metas: FoundElement[] = []
  const frames: FoundElement[] = []
  const comments: { start: number; end: number }[] = []
  let waitsForScripts = false
  let script: OpenElement | undefined
  const templates: OpenElement[] = []
  // The parser takes an end tag for over after its name: white space and `>` may follow, and what comes next begins later.
  const startOf = () => html.indexOf('<', parser.startIndex)
  const parser = new Parser({
    onopentag(name, attribs) {
      const attributes = new Map(Object.entries(attribs))
      const open: OpenElement = { name, attributes, start: startOf(), text: '' }
      if (name === 'script') script = open
      if (name === 'template') templates.push(open)
      if (name === 'link') links.push({ ...open, end: parser.endIndex + 1 })
      if (name === 'meta') metas.push({ ...open, end: parser.endIndex + 1 })
      if (attributes.has('hidden') && /^S:/.test(attributes.get('id') ?? '')) waitsForScripts = true
    },
    ontext(text) {
      if (script !== undefined) script.text += text
    },
    onclosetag(name, isImplied) {
      const bracket = isImplied ? -1 : html.indexOf('>', parser.endIndex)
      const end = bracket === -1 ? html.length : bracket + 1
      if (name === 'script' && script !== undefined) {
        scripts.push({ ...script, end })
        script = undefined
      }
      const template = name === 'template' ? templates.pop() : undefined
      if (template?.attributes.has(frameSource)) frames.push({ ...template, end })
    },
    oncomment() {
      comments.push({ start: startOf(), end: parser.endIndex + 1 })
    },
  })
  parser.end(html)
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
