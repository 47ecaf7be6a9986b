import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { articleQuery } from '@repo/content/documents/article/article.query.ts'
import { directoryQuery } from '@repo/content/documents/machine/directory.query.ts'
import { feedQuery } from '@repo/content/documents/machine/feed.query.ts'
import { siteSettingsQuery } from '@repo/content/documents/site-settings/site-settings.query.ts'
import type {
  ArticleQueryResult,
  DirectoryQueryResult,
  FeedQueryResult,
  SiteSettingsQueryResult,
} from '@repo/content/sanity.types.ts'
import { evaluate, parse } from 'groq-js'

type Document = Readonly<Record<string, unknown>>

const published = '2026-01-02T03:04:05Z'
const seedFile = fileURLToPath(
  new URL('../../../../../packages/content/seed/content.ndjson', import.meta.url),
)

/** The documents that every installation begins with. */
export const seed: readonly Document[] = readFileSync(seedFile, 'utf8')
  .trim()
  .split('\n')
  .map(line => ({ _createdAt: published, _updatedAt: published, ...JSON.parse(line) }))

export const seedSlug = 'wie-man-auf-keinen-fall-in-social-media-erfolgreich-wird'

async function ask<Result>(query: string, documents: readonly Document[], params = {}): Promise<Result> {
  const value = await evaluate(parse(query, { params }), { dataset: documents, params })
  return value.get()
}

/** What the queries of the machine surfaces answer over these documents. */
export const answers = {
  article: (documents: readonly Document[], slug: string) =>
    ask<ArticleQueryResult>(articleQuery, documents, { slug }),
  feed: (documents: readonly Document[]) => ask<FeedQueryResult>(feedQuery, documents),
  directory: (documents: readonly Document[]) => ask<DirectoryQueryResult>(directoryQuery, documents),
  site: (documents: readonly Document[]) => ask<SiteSettingsQueryResult>(siteSettingsQuery, documents),
}

/** An article of these fields, factual unless they say otherwise. */
export const article = (fields: Document): Document => ({
  _type: 'article',
  _createdAt: published,
  _updatedAt: published,
  tone: 'sachlich',
  title: 'Ein Titel',
  teaser: 'Ein Anreißer.',
  body: [],
  ...fields,
})

/** Every text of a document replaced by one that would break out of wherever it is put unescaped. */
export function poisoned(document: Document, poison: string): Document {
  const keep = new Set([
    '_id',
    '_type',
    '_key',
    '_ref',
    '_createdAt',
    '_updatedAt',
    'current',
    'tone',
    'style',
    'kind',
  ])
  const enter = (value: unknown, key: string): unknown => {
    if (typeof value === 'string')
      return keep.has(key) || /^(\/|https:)/.test(value) ? value : `${value}${poison}`
    if (Array.isArray(value)) return value.map(item => enter(item, key))
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, enter(inner, name)]))
  }
  return Object.fromEntries(Object.entries(document).map(([name, value]) => [name, enter(value, name)]))
}

const tag = /<(\/?)([A-Za-z][\w:.-]*)((?:\s+[\w:.-]+="[^"<]*")*)\s*(\/?)>/g

/** Whether a text is well-formed XML of the kind we write: declaration, elements, quoted attributes, the five entities. */
export function isWellFormed(xml: string): boolean {
  const body = xml.replace(/^<\?xml [^?]*\?>/, '')
  const open: string[] = []
  for (const [, end, name = '', , empty] of body.matchAll(tag)) {
    if (end === '/') {
      if (open.pop() !== name) return false
    } else if (empty !== '/') open.push(name)
  }
  const rest = body.replace(tag, '')
  return open.length === 0 && !/[<>]/.test(rest) && !/&(?!(?:amp|lt|gt|quot|apos);)/.test(body)
}
