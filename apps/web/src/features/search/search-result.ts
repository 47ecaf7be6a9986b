import { documentRoute } from '@repo/content/document-route.ts'
import { plainDescription, toneLabel } from '@repo/content/documents/article/irony-notice.ts'
import { pathOf } from '@repo/content/routes.ts'
import { countHits, excerptOf } from './highlight.ts'

/** A hit as the query answers it. */
export interface SearchHit {
  readonly _id: string
  readonly _type: string
  readonly slug: string | null
  readonly kind: string | null
  readonly title: string
  readonly tone: string | null
  readonly plainSummary: string | null
  readonly texts: readonly (string | null)[]
  /** A list without sentences of its own, as one that refers to a self-check, leaves `null` here. */
  readonly items: readonly (SearchedItem | null)[]
}

interface SearchedItem {
  readonly ironicText: string | null
  readonly plainText: string | null
  readonly advice: string | null
}

export interface SearchResult {
  readonly id: string
  readonly path: string
  readonly section: string
  readonly title: string
  /** How it is meant; absent for factual pages. */
  readonly toneMark: string | undefined
  /** Where the words are. */
  readonly context: Place
}

interface Place {
  readonly text: string
  readonly isIronic: boolean
  /** Goes with an ironic sentence wherever that is shown. */
  readonly advice: string | undefined
}

const sections: ReadonlyMap<string, string> = new Map([
  ['article', 'Artikel'],
  ['topic', 'Thema'],
  ['person', 'Team'],
  ['selfCheck', 'Selbsttest'],
  ['service', 'Leistung'],
  ['page', 'Seite'],
  ['legalPage', 'Rechtliches'],
])

/** What a visitor sees of a hit: the place with most of the words, an ironic sentence never without its advice. */
export function searchResult(hit: SearchHit, query: string): SearchResult | undefined {
  const route = documentRoute(hit)
  if (route === undefined) return undefined
  const isIronic = toneLabel(hit.tone) !== undefined
  const description = plainDescription({
    tone: hit.tone ?? 'sachlich',
    plainSummary: hit.plainSummary,
    teaser: hit.texts.find(text => !!text) ?? '',
  })
  const best = placesOf(hit, isIronic)
    .map(place => ({ place, hits: countHits(place.text, query) }))
    .filter(({ hits }) => hits > 0)
    .reduce<{ place: Place; hits: number }>((most, next) => (next.hits > most.hits ? next : most), {
      place: plainPlace(description),
      hits: 0,
    }).place
  return {
    id: hit._id,
    path: pathOf(route),
    section: sections.get(hit._type) ?? 'Seite',
    title: hit.title,
    toneMark: toneLabel(hit.tone),
    context: { ...best, text: excerptOf(best.text, query) },
  }
}

const plainPlace = (text: string): Place => ({ text, isIronic: false, advice: undefined })

/** Every text of a hit in which the words may be. */
function placesOf({ texts, items }: SearchHit, isIronic: boolean): readonly Place[] {
  return [
    ...texts.flatMap(text => (text ? [plainPlace(text)] : [])),
    ...items.flatMap(item => (item === null ? [] : placesOfItem(item, isIronic))),
  ]
}

function placesOfItem({ ironicText, plainText, advice }: SearchedItem, isIronic: boolean): readonly Place[] {
  return [
    ...(ironicText
      ? [{ text: ironicText, isIronic: isIronic || !!plainText, advice: advice ?? undefined }]
      : []),
    ...(plainText ? [plainPlace(plainText)] : []),
    ...(advice ? [plainPlace(advice)] : []),
  ]
}
