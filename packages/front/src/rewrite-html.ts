import { createHash } from 'node:crypto'
import { cut, type FoundElement, findInHtml, frameSource } from './html-cuts.ts'

/** What the scripts of a finished page are, as far as a policy must know. */
export interface PageScripts {
  /** Sources for `script-src` of the inline scripts that are left: `'sha256-…'`. */
  readonly hashes: readonly string[]
  /** Whether a script is loaded from an address. */
  readonly hasFiles: boolean
}

export interface RewrittenPage {
  readonly html: string
  readonly scripts: PageScripts
  /** Origins that the page may frame, for `frame-src`. */
  readonly frames: readonly string[]
  /** Whether the framework's scripts are still there. */
  readonly hasRuntime: boolean
}

export interface RewriteOptions {
  /** Drops every script but those that `isOwnScript` knows, data and speculation rules. */
  readonly dropRuntime: boolean
  /** The site's own deferred scripts, by address. */
  readonly isOwnScript: (address: string) => boolean
}

/** An element of this type is data: no browser runs it and no policy looks at it. */
function isData(script: FoundElement): boolean {
  const type = (script.attributes.get('type') ?? '').trim().toLowerCase()
  return (
    type !== '' &&
    !/^(module|importmap|speculationrules|(text|application)\/(x-)?(java|ecma)script)$/.test(type)
  )
}

const isSpeculation = (script: FoundElement): boolean =>
  script.attributes.get('type')?.trim().toLowerCase() === 'speculationrules'

function stays(script: FoundElement, { isOwnScript }: RewriteOptions): boolean {
  const address = script.attributes.get('src')
  if (address !== undefined) return isOwnScript(address)
  return isData(script) || isSpeculation(script)
}

/** Links that only fetch or await scripts: without the scripts they cost the visitor time for nothing. */
function servesScripts({ attributes }: FoundElement, { isOwnScript }: RewriteOptions): boolean {
  const relation = (attributes.get('rel') ?? '').toLowerCase().split(/\s+/)
  if (relation.includes('expect')) return true
  const fetchesScript =
    relation.includes('modulepreload') ||
    (relation.includes('preload') && attributes.get('as')?.toLowerCase() === 'script')
  return fetchesScript && !isOwnScript(attributes.get('href') ?? '')
}

/** What Next leaves for its own runtime, now here and now there in the head. */
const isForRuntime = ({ attributes }: FoundElement): boolean => /^next-/.test(attributes.get('name') ?? '')

export function hashSource(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`
}

function scriptsOf(scripts: readonly FoundElement[]): PageScripts {
  const inline = scripts.filter(script => !script.attributes.has('src') && !isData(script))
  return {
    hashes: [...new Set(inline.map(script => hashSource(script.text)))],
    hasFiles: scripts.some(script => script.attributes.has('src')),
  }
}

/** A page names hosts, never paths, and only such that are reached by an encrypted connection. */
const plainOrigin = /^https:\/\/[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/

function framesOf(frames: readonly FoundElement[]): readonly string[] {
  const named = frames.map(({ attributes }) => attributes.get(frameSource) ?? '')
  return [...new Set(named.filter(origin => plainOrigin.test(origin)))]
}

/**
 * Finishes a page: without the framework's runtime where that is wanted, and with the sources that its policy needs.
 * A page whose content would stay hidden without scripts keeps them.
 */
export function rewriteHtml(html: string, options: RewriteOptions): RewrittenPage {
  const found = findInHtml(html)
  const frames = framesOf(found.frames)
  if (!options.dropRuntime || found.waitsForScripts) {
    return { html, scripts: scriptsOf(found.scripts), frames, hasRuntime: true }
  }
  const kept = found.scripts.filter(script => stays(script, options))
  const dropped = found.scripts.filter(script => !kept.includes(script))
  const links = found.links.filter(link => servesScripts(link, options))
  return {
    html: cut(html, [
      ...dropped,
      ...links,
      ...found.metas.filter(isForRuntime),
      ...found.frames,
      ...found.comments,
    ]),
    scripts: scriptsOf(kept),
    frames,
    hasRuntime: false,
  }
}
