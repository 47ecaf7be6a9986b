const ids = [
  'a',
  'b',
  'c',
  'd',
  'e',
  'hidden',
  'drafts.a',
  'drafts.hidden',
  'versions.r1.b',
  'versions.r1.hidden',
  'secrets.mail',
  '_.releases.r1',
]
const patterns = ['**', '*', 'drafts.**', 'versions.**', 'versions.r1.*', 'secrets.*', '_.**', '*.*', 'a']
const words = ['geheim', 'geheim*', 'offen', 'off*', '*', '-offen']
const fields = [
  'title',
  'count',
  'ref->title',
  'ref->_id',
  'list[].ref->title',
  '_id',
  'ref._ref',
  'slug.current',
]

/**
 * A maker of queries that try to get at documents that are not shown: by id, pattern, reference, count, order,
 * slice, search and everything nested in each other.
 */
export function randomQueries(random: () => number) {
  const pick = <Item>(items: readonly [Item, ...Item[]]): Item =>
    items[Math.floor(random() * items.length)] ?? items[0]
  const choose = (makers: readonly [() => string, ...(() => string)[]]): string => pick(makers)()
  const text = (items: readonly string[]) => `"${items[Math.floor(random() * items.length)] ?? ''}"`
  const id = () => text(ids)
  const field = () => fields[Math.floor(random() * fields.length)] ?? 'title'

  const filter = (depth: number): string =>
    choose([
      () => 'true',
      () => `_id == ${id()}`,
      () => `_type == ${text(['article', 'page', 'secret'])}`,
      () => `_id in path(${text(patterns)})`,
      () => `!(_id in path(${text(patterns)}))`,
      () => `references(${id()})`,
      () => `_id in [${id()}, ${id()}]`,
      () => `defined(${field()})`,
      () => `${field()} == ${text(['geheim', 'offen', 'drafts.a'])}`,
      () => `title match ${text(words)}`,
      () => `[title, _id] match text::query(${text(words)})`,
      () => `count > ${Math.floor(random() * 5)}`,
      () => `string::startsWith(_id, ${text(['drafts.', 'versions.', 's', 'h'])})`,
      () => `sanity::versionOf(${id()})`,
      () => `sanity::partOfRelease("r1")`,
      () => `${filter(depth - 1)} && ${filter(depth - 1)}`,
      () => `(${filter(depth - 1)} || ${filter(depth - 1)})`,
      () => `!(${filter(depth - 1)})`,
      () => `count(${selection(depth - 1)}) > ${Math.floor(random() * 4)}`,
      () => `_id in ${selection(depth - 1)}._id`,
      () => `references(${selection(depth - 1)}._id)`,
      () => `count(*[references(^._id)]) > ${Math.floor(random() * 3)}`,
      () => `defined(*[_id == "drafts." + ^._id][0])`,
      () => `ref->title == ${text(['geheim', 'offen'])}`,
    ])

  const projection = (depth: number): string =>
    choose([
      () => '{_id, title}',
      () => '{...}',
      () => '{..., "to": ref->}',
      () => '{_id, "to": ref->{_id, title, "more": ref->title}}',
      () => '{_id, "draft": *[_id == "drafts." + ^._id][0]}',
      () => '{_id, "by": *[references(^._id)]{_id, title}}',
      () => '{_id, "n": count(*[references(^._id)])}',
      () => '{"list": list[]{..., "to": ref->title}}',
      () => `{_id, "x": ${selection(depth - 1)}}`,
      () => `{_id, "is": select(count(${selection(depth - 1)}) > 2 => "many", "few")}`,
      () => '._id',
      () => '.title',
      () => '.ref->title',
      () => '.list[].ref->_id',
      () => '{_id, _originalId, title}',
      () => '',
    ])

  const selection = (depth: number): string => {
    if (depth <= 0) return pick(['*', '*[_type == "article"]', '*[references("hidden")]', '*[defined(ref)]'])
    return `*[${filter(depth)}]`
  }
  const order = () =>
    pick([
      '',
      '',
      ` | order(${field()} desc)`,
      ' | order(title asc, _id desc)',
      ' | order(count(*[references(^._id)]) desc, _id)',
      ` | score(title match ${text(words)}) | order(_score desc, _id) {_id, _score}`,
      ` | score(boost(_id in path("drafts.**"), 5), title match ${text(words)}) {_id, _score}`,
    ])
  const slice = () => pick(['', '', '[0]', '[-1]', '[0...2]', '[1..-1]', '[2...9]'])

  return {
    filter: () => selection(2),
    query: (): string => {
      const found = `${selection(2)}${order()}${slice()}${projection(2)}`
      return choose([
        () => found,
        () => `count(${selection(2)})`,
        () => `{"found": ${found}, "count": count(${selection(2)}), "all": count(*)}`,
        () => `{"_ref": ${id()}}->`,
        () => `[{"_ref": ${id()}}][]->{_id, title}`,
        () => `array::unique(${selection(2)}.title)`,
        () => `array::join(${selection(2)}._id, ",")`,
        () => `math::sum(${selection(2)}.count)`,
        () => `select(count(${selection(2)}) > 2 => 1, 0)`,
        () => `${selection(1)}[${filter(1)}]${slice()}${projection(1)}`,
        () => `pt::text(${selection(1)}[0].body)`,
      ])
    },
    perspective: () => pick(['', 'published', 'raw', 'drafts', 'previewDrafts', 'r1', 'r1,drafts']),
    version: () => pick(['v1', 'v2021-03-25', 'v2025-02-19', 'vX']),
  }
}
