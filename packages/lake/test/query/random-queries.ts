import type { Random } from '../../bench/random.ts'
import type { JsonObject } from '../../src/document.ts'
import { randomId, randomText, randomValue } from './random-documents.ts'

export interface RandomQuery {
  readonly query: string
  readonly params: JsonObject
}

const paths = [
  'n',
  'rank',
  'flag',
  'title',
  'publishedAt',
  'slug.current',
  'author._ref',
  'missing',
  '_updatedAt',
  '_score',
] as const
const types = ['"article"', '"person"', '"topic"', '"page"', '"none"'] as const

/** One query of the kinds that sites and the Studio ask, and of some that only a fuzzer does. */
export function randomQuery(random: Random): RandomQuery {
  const params: JsonObject = {
    value: randomValue(random),
    values: [randomValue(random), randomValue(random)],
    id: randomId(random),
    ids: [randomId(random), randomId(random)],
    type: random.pick(['article', 'person']),
    slug: random.pick(['s1', 's2', 's9']),
    text: randomPattern(random),
    search: randomSearch(random),
    from: random.below(3),
    to: 1 + random.below(6),
  }
  return { query: top(random), params }
}

function top(random: Random): string {
  switch (random.below(12)) {
    case 0:
      return `count(${list(random, 0)})`
    case 1:
      return `{"a": ${list(random, 0)}, "b": count(*[${filter(random, 0)}])}`
    case 2:
      return `${list(random, 0)}[0]{..., "own": ${list(random, 1)}}`
    case 3:
      return `${list(random, 0)}{_id, "in": *[${filter(random, 1)}]${order(random)}${slice(random)}._id}`
    case 4:
      return `${list(random, 0)}{_id, "c": count(*[${filter(random, 1)}])}`
    case 5:
      return `*[${filter(random, 0)}] | score(${scored(random)})${random.pick(['[_score > 0]', '[_score > 1]', ''])} | order(_score desc, _id)${slice(random)}{_id, _score}`
    case 6:
      return `*[${filter(random, 0)}].${random.pick(['title', 'n', 'slug.current', 'author->title', 'topics[]->_id'])}`
    case 7:
      return `${list(random, 0)}{_id, "a": author->{_id, title, "back": count(*[references(^._id)])}}`
    case 8:
      return random.pick([
        'count(*)',
        '*[0..3]._id',
        '*[2]',
        '*{_id}',
        '*',
        'releases::all()._id',
        '*[_type == $type][]._id',
        'length(*)',
        'array::compact(*[_type == "article"].n)',
        '(*)[0..2]._id',
        '*._type',
        '* | order(_id desc)[0..2]._id',
        '*[_type == "article"] | order(title)',
        'math::sum(*[_type == "article"].rank)',
        'array::unique(*._type)',
        '*[_type == "article"]{_id} + *[_type == "person"]{_id}',
        '*[_id in *[_type == "article"].author._ref]._id',
      ])
    default:
      return `${list(random, 0)}${random.pick(['', '._id', '{_id, title}', '{_id, "x": coalesce(title, n)}', '{_id, n, rank, flag}'])}`
  }
}

/** `depth` 1 is inside of another document, so that `^` is one. */
function list(random: Random, depth: number): string {
  const filters = random.once(8)
    ? `[${filter(random, depth)}][${filter(random, depth)}]`
    : `[${filter(random, depth)}]`
  return `*${filters}${order(random)}${slice(random)}`
}

function filter(random: Random, depth: number): string {
  switch (random.below(7)) {
    case 0:
      return condition(random, depth)
    case 1:
      return `${condition(random, depth)} && ${condition(random, depth)}`
    case 2:
      return `(${condition(random, depth)} || ${condition(random, depth)}) && ${condition(random, depth)}`
    case 3:
      return `_type == ${random.pick(types)} && ${condition(random, depth)} && ${condition(random, depth)}`
    case 4:
      return `_type == ${random.pick(types)}`
    case 5:
      return `${condition(random, depth)} || ${condition(random, depth)}`
    default:
      return `_type == $type && ${condition(random, depth)}`
  }
}

function condition(random: Random, depth: number): string {
  const path = random.pick(paths)
  const value = operand(random, depth)
  switch (random.below(24)) {
    case 0:
    case 1:
    case 2:
      return `${path} ${random.pick(['==', '==', '!=', '<', '<=', '>', '>='])} ${value}`
    case 3:
      return `${value} ${random.pick(['==', '<', '>='])} ${path}`
    case 4:
      return `${path} in ${random.pick(['$values', '["x", 1, true]', '[$value, "s1"]', '$value', '[null, 1]'])}`
    case 5:
      return `_type in [${random.pick(types)}, ${random.pick(types)}]`
    case 6:
      return `references(${random.pick(['$id', '$ids', '"a1"', `$id, "b2"`, ...(depth > 0 ? (['^._id', '^._id', '^.author._ref'] as const) : (['$id'] as const))])})`
    case 7:
      if (random.once(4))
        return random.pick([
          'sanity::partOfRelease("r1")',
          'sanity::partOfRelease($id)',
          'sanity::versionOf("a1")',
          'sanity::versionOf($id)',
        ])
      return `_id ${random.pick(['== $id', 'in $ids', 'in path("a*")', 'in path("drafts.**")', 'in path("**")', 'in path("b1")', 'match "a1"', '!= $id', '> "b"'])}`
    case 8:
    case 9:
    case 10:
      return `${random.pick(['title', 'pt::text(body)', '[title, pt::text(body)]', 'tags', 'body[].children[].text', 'n', 'author->title', 'slug.current', 'coalesce(title, n)', '_type', 'body[].children[]._type', 'topics[]._ref'])} match ${random.pick(['$text', '$text', `"${randomPattern(random)}"`, '["Klar*", $text]', '$value'])}`
    case 11:
      return `defined(${path})`
    case 12:
      return `!(${condition(random, depth)})`
    case 13:
      return `author->${random.pick(['_id', 'title', 'n'])} == ${value}`
    case 14:
      return `slug.current == $slug`
    case 15:
      return depth > 0 ? `author._ref == ^._id` : `author._ref == $id`
    case 16:
      return depth > 0 ? `_id in ^.topics[]._ref` : `_id in $ids`
    case 17:
      return `count(*[${depth > 1 ? 'true' : random.pick(['references(^._id)', '_type == "article" && author._ref == ^._id', 'rank == ^.rank', 'n == ^.^.n', '_id == ^.author._ref'])}]) > ${random.below(2)}`
    case 18:
      return random.pick(['true', 'false', 'null', 'rank', 'flag', '_type == null', 'title == null'])
    case 19:
      return random.pick([`"x" in tags`, 'sanity::versionOf($id)', 'sanity::partOfRelease("r1")'])
    case 20:
      return `count(topics[_ref == $id]) > 0`
    case 21:
    case 22:
      return textSearch(random)
    default:
      return `_type == ${random.pick(types)}`
  }
}

function operand(random: Random, depth: number): string {
  if (depth > 0 && random.once(2))
    return random.pick([
      '^.n',
      '^.rank',
      '^.slug.current',
      '^._id',
      '^.title',
      '^.author->title',
      '^.^.rank',
      'coalesce(^.n, 1)',
    ])
  return random
    .pick([
      '$value',
      '1',
      '"x"',
      'true',
      'null',
      '$slug',
      '2 - 1',
      '"2026-03-01T00:00:00.000Z"',
      '0.5',
      'rank',
      '$missingValue2',
      '"s1"',
    ])
    .replace('$missingValue2', 'title')
}

function order(random: Random): string {
  if (random.once(2)) return ''
  const key = () =>
    `${random.pick([...paths, '_id', '_type', 'author->title', 'count(*[references(^._id)])', 'dateTime(publishedAt)', 'tags', '_createdAt', 'coalesce(n, rank)', 'lower(title)', 'lower(n)', 'dateTime(title)', 'string::lower(slug.current)'])}${random.pick(['', ' asc', ' desc'])}`
  return ` | order(${key()}${random.once(2) ? `, ${key()}` : ''})`
}

function slice(random: Random): string {
  return random.pick([
    '',
    '',
    '',
    '[0]',
    '[0...2]',
    '[0..2]',
    '[1...4]',
    '[$from...$to]',
    '[0...$to]',
    '[-1]',
    '[-3..-1]',
    '[0...1000]',
    '[0...0]',
    '[3...1]',
    '[5]',
  ])
}

function scored(random: Random): string {
  const one = () =>
    random.pick([
      'title match $text',
      'boost(title match $text, 3)',
      'rank == 2',
      'pt::text(body) match "Klar*"',
      'references($id)',
      textSearch(random),
      `boost(${textSearch(random)}, 3)`,
      `_type == $type && ${textSearch(random)} || references($id)`,
      'boost(_type == $type && title match $text, 2)',
    ])
  return random.once(2) ? one() : `${one()}, ${one()}`
}

function textSearch(random: Random): string {
  const searched = random.pick([
    '@',
    '[@, _id]',
    '[@, _id]',
    'title',
    'pt::text(body)',
    '[title, pt::text(body)]',
    'body',
    'author->title',
    'slug.current',
  ])
  return `${searched} match text::query(${random.pick(['$search', '$search', '$search', '"Wohnung -beta"', '"klar* haus"'])})`
}

function randomSearch(random: Random): string {
  const word = () => randomText(random).split(/[ ,-]+/)[0] ?? 'x'
  return random.pick([
    word(),
    word().toUpperCase(),
    `${word().slice(0, 3)}*`,
    `${word().slice(0, 1)}*`,
    `${word()} ${word()}`,
    `${word()} -${word()}`,
    `"${word()} ${word()}"`,
    `-${word()}`,
    'nothing',
    '',
    '*',
  ])
}

function randomPattern(random: Random): string {
  const word = randomText(random).split(/[ ,-]+/)[0] ?? 'x'
  return random
    .pick([
      word,
      word.toUpperCase(),
      `${word.slice(0, 3)}*`,
      `*${word.slice(1)}`,
      `${word} alpha`,
      `${word.slice(0, 2)}*${word.slice(-1)}`,
      'nothing',
      '',
      '*',
      `${word.slice(0, 1)}*`,
    ])
    .replaceAll('"', '')
}
