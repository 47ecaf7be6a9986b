import type { Json, JsonObject } from '../src/document.ts'
import { createNumbers } from './random.ts'

const syllables =
  'an be chen der ein fort ge hal in kon lich men nen or pro rung schaft ten un ver wirk zeit'.split(' ')

/** A word that every fifth article holds, one that a single article holds, and one that none does. */
export const words = { common: 'Reichweite', rare: 'Zwirnsfaden', absent: 'Quastenflosser' } as const

function createWords(random: () => number): (count: number) => string {
  const vocabulary = Array.from({ length: 8_000 }, () =>
    Array.from({ length: 2 + Math.floor(random() * 3) }, () => pick(syllables, random)).join(''),
  )
  // A few words make up most of a text, as in any language.
  return count =>
    Array.from(
      { length: count },
      () => vocabulary[Math.floor(random() ** 3 * vocabulary.length)] ?? 'und',
    ).join(' ')
}

function pick<Item>(items: readonly Item[], random: () => number): Item {
  const item = items[Math.floor(random() * items.length)]
  if (item === undefined) throw new RangeError('Nothing to pick from')
  return item
}

/** `count` articles of about 5.8 KB with twelve blocks each, and one author for every hundred of them. */
export function* articles(count: number): Generator<JsonObject> {
  const random = createNumbers(count)
  const text = createWords(random)
  const authors = Math.max(10, Math.floor(count / 100))
  for (let index = 0; index < authors; index += 1) {
    yield { _id: `author-${index}`, _type: 'author', name: `Autor ${index}`, about: text(85) }
  }
  const start = Date.UTC(2016, 0, 1)
  for (let index = 0; index < count; index += 1) {
    const extra = index === Math.floor(count / 2) ? words.rare : random() < 0.2 ? words.common : ''
    const body: Json[] = Array.from({ length: 12 }, (_, block) => ({
      _key: `b${block}`,
      _type: 'block',
      style: 'normal',
      markDefs: [],
      children: [
        { _key: `c${block}`, _type: 'span', marks: [], text: `${text(38)}${block === 5 ? ` ${extra}` : ''}` },
      ],
    }))
    yield {
      _id: articleId(index),
      _type: 'article',
      title: `${text(6)} ${index}`,
      slug: { _type: 'slug', current: slugOf(index) },
      publishedAt: new Date(start + Math.floor(random() * 3.1e11)).toISOString(),
      author: { _type: 'reference', _ref: `author-${Math.floor(random() * authors)}` },
      readers: Math.floor(random() * 10_000),
      body,
    }
  }
}

export const articleId = (index: number): string => `article-${index}`
export const slugOf = (index: number): string => `artikel-nummer-${index}`

/** `count` leads of about one KB. */
export function* leads(count: number): Generator<JsonObject> {
  const random = createNumbers(count + 1)
  const text = createWords(random)
  for (let index = 0; index < count; index += 1) {
    yield {
      _id: `lead.${index}`,
      _type: 'lead',
      status: pick(['new', 'claimed', 'answered', 'won', 'lost'], random),
      receivedAt: new Date(Date.UTC(2026, 0, 1) + index * 1_000).toISOString(),
      name: `Person ${index}`,
      email: `person${index}@beispiel.invalid`,
      message: text(80),
    }
  }
}
