import type { Random } from '../../bench/random.ts'
import type { Json, JsonObject } from '../../src/document.ts'

const types = ['article', 'person', 'topic', 'page'] as const
const words = [
  'Klartext',
  'reden',
  'Wohnung',
  'Wohnungen',
  'Häuser',
  'HAUS',
  'Größe',
  'groesse',
  'alpha',
  'beta',
  'a.b',
  'x_y',
  'ΟΔΟΣ',
  'e\u0301t',
  '3.14',
  'w\u{1f642}w',
] as const

/** One of few ids, so that groups have drafts and versions and references find something. */
export function randomId(random: Random): string {
  return `${random.pick(['a', 'b', 'c', 'a-x', 'z_'])}${random.below(7)}`
}

export function randomText(random: Random): string {
  return Array.from({ length: 1 + random.below(4) }, () => random.pick(words)).join(
    random.pick([' ', ', ', '-']),
  )
}

/** A value of any kind, mostly of the kinds that the index holds. */
export function randomValue(random: Random): Json {
  switch (random.below(14)) {
    case 0:
    case 1:
    case 2:
      return random.below(5) - 1
    case 3:
      return random.below(8) / 4
    case 4:
    case 5:
    case 6:
      return random.pick(['x', 'y', 'a', 'Z', 'ä', '', '2026-01-01', 'x y'])
    case 7:
    case 8:
      return random.once(2)
    case 9:
      return null
    case 10:
      return [random.pick(['x', 'y']), random.below(3)]
    case 11:
      return { inner: random.below(3) }
    case 12:
      return random.pick(['\u{1f642}', '\uffee', `x${'y'.repeat(300)}`])
    default:
      return randomText(random)
  }
}

/** Everything a document may have besides its system fields. */
function randomContent(random: Random): JsonObject {
  const reference = () => ({ _type: 'reference', _ref: randomId(random), _weak: true })
  const optional = (make: () => Json): Json | undefined => (random.once(4) ? undefined : make())
  const fields: Readonly<Record<string, Json | undefined>> = {
    title: optional(() => (random.once(8) ? randomValue(random) : randomText(random))),
    slug: optional(() =>
      random.once(8)
        ? randomValue(random)
        : {
            _type: 'slug',
            current: random.once(10) ? randomValue(random) : random.pick(['s1', 's2', 's3', 's4']),
          },
    ),
    n: optional(() => randomValue(random)),
    rank: optional(() => random.below(6)),
    flag: optional(() => random.once(2)),
    publishedAt: optional(() => `2026-0${1 + random.below(9)}-01T00:00:00.000Z`),
    author: optional(() => (random.once(10) ? randomValue(random) : reference())),
    topics: optional(() => Array.from({ length: random.below(3) }, reference)),
    tags: optional(() => Array.from({ length: random.below(3) }, () => random.pick(['x', 'y', 'Klartext']))),
    body: optional(() => [
      {
        _type: 'block',
        _key: 'k1',
        children: [
          { _type: 'span', _key: 's', text: randomText(random) },
          { _type: 'span', _key: 't', text: randomText(random) },
        ],
        markDefs: random.once(3) ? [{ _key: 'm', _ref: randomId(random), _weak: true }] : [],
      },
    ]),
    _score: random.once(15) ? random.below(4) : undefined,
    _system: random.once(12)
      ? random.once(2)
        ? { delete: true }
        : { base: { _ref: randomId(random), _weak: true } }
      : undefined,
    odd: random.once(12)
      ? { _ref: randomId(random), _weak: true, deep: { _ref: randomId(random), _weak: true } }
      : undefined,
  }
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
}

/** A document in any place: published, draft, version, or one of the ids that hide from anonymous readers. */
export function randomDocument(
  random: Random,
): JsonObject & { readonly _id: string; readonly _type: string } {
  const id = randomId(random)
  const _id = random.pick([
    id,
    id,
    id,
    `drafts.${id}`,
    `drafts.${id}`,
    `versions.r1.${id}`,
    `versions.r2.${id}`,
    `hidden.${id}`,
  ])
  return { ...randomContent(random), _id, _type: random.once(40) ? 'system.release' : random.pick(types) }
}
