import { setTimeout } from 'node:timers/promises'
import { type ExprNode, evaluate, parse } from 'groq-js'
import type { JsonObject } from '../src/document.ts'
import { articleId, slugOf, words } from './corpus.ts'
import { type Answer, type LakeProcess, queryPath, type Send } from './lake-process.ts'
import type { Machine } from './machine.ts'
import { createNumbers } from './random.ts'
import { milliseconds, percentile, type Row, times } from './report.ts'

interface Shape {
  readonly id: string
  readonly what: string
  readonly query: string
  /** Other parameters each time, so that no kept answer is measured. */
  readonly params: (index: number) => Readonly<Record<string, string>>
  readonly maxP50: number
  readonly maxP99: number
  readonly maxGrowth?: number
}

/** The shapes of `performance-reliability.md` A6, Q1 to Q3, for a corpus of `count` articles. */
function shapesFor(count: number): readonly Shape[] {
  const random = createNumbers(5)
  const any = () => Math.floor(random() * count)
  const search = (word: string) => ({
    query:
      '*[_type == "article" && (title match $q || pt::text(body) match $q)] | order(publishedAt desc)[0...10]{_id, title, "n": $n}',
    params: (index: number) => ({ q: word, n: String(index) }),
    maxP50: 3,
    maxP99: 15,
  })
  return [
    {
      id: 'Q1',
      what: 'by slug, author followed',
      query: '*[_type == "article" && slug.current == $slug][0]{title, body, "author": author->name}',
      params: () => ({ slug: slugOf(any()) }),
      maxP50: 0.3,
      maxP99: 2,
      maxGrowth: 1.5,
    },
    {
      id: 'Q2',
      what: 'newest ten',
      query: '*[_type == "article"] | order(publishedAt desc)[0...10]{_id, title, "n": $n}',
      params: index => ({ n: String(index) }),
      maxP50: 1,
      maxP99: 5,
    },
    {
      id: 'Q2',
      what: 'count(references)',
      query: 'count(*[_type == "article" && references($id)])',
      params: () => ({ id: `author-${Math.floor(random() * Math.max(10, count / 100))}` }),
      maxP50: 1,
      maxP99: 5,
    },
    {
      id: 'Q2',
      what: 'by id',
      query: '*[_id == $id][0]{title, body}',
      params: () => ({ id: articleId(any()) }),
      maxP50: 0.3,
      maxP99: 2,
    },
    { id: 'Q3', what: 'match, common word', ...search(words.common) },
    { id: 'Q3', what: 'match, rare word', ...search(words.rare) },
    { id: 'Q3', what: 'match, absent word', ...search(words.absent) },
  ]
}

/** Queries over HTTP, as the server says how long it took, beside plain groq-js over the same documents in memory. */
export async function benchQueries(
  send: Send,
  documents: readonly JsonObject[],
  count: number,
  medianOfSmallest: Map<string, number>,
  { factor }: Machine,
): Promise<readonly Row[]> {
  const rows: Row[] = []
  for (const shape of shapesFor(count)) {
    const { query, params } = shape
    for (let index = 0; index < 50; index += 1) await ask(send, query, params(-1 - index))
    const server: number[] = []
    const whole: number[] = []
    for (let index = 0; index < 500; index += 1) {
      const { ms, serverMs } = await ask(send, query, params(index))
      server.push(serverMs)
      whole.push(ms)
    }
    const [p50, p99] = [percentile(server, 0.5), percentile(server, 0.99)]
    const plain = await plainGroq(query, documents, params, count >= 100_000 ? 3 : 7)
    const key = `${shape.id} ${shape.what}`
    // By the machine's own speed at that moment: a corpus later, another may be busy beside us.
    const smallest = medianOfSmallest.get(key) ?? p50 / factor
    medianOfSmallest.set(key, smallest)
    const growth = p50 / factor / smallest
    rows.push({
      id: shape.id,
      what: `${shape.what}, ${count.toLocaleString('en-US')}`,
      measured: `p50 ${milliseconds(p50)}, p99 ${milliseconds(p99)}, with the way ${milliseconds(percentile(whole, 0.5))}`,
      beside: `groq-js ${milliseconds(plain)}`,
      ratio: `${times(plain / p50)} faster, growth ${times(growth)}`,
      goal: `≤ ${shape.maxP50} ms, ≤ ${shape.maxP99} ms × ${times(factor)}${shape.maxGrowth === undefined ? '' : `, ≤ ${shape.maxGrowth} ×`}`,
      holds:
        p50 <= shape.maxP50 * factor &&
        p99 <= shape.maxP99 * factor &&
        growth <= (shape.maxGrowth ?? Number.POSITIVE_INFINITY),
    })
  }
  return rows
}

async function ask(send: Send, query: string, params: Readonly<Record<string, string>>): Promise<Answer> {
  const answer = await send('GET', queryPath(query, params))
  if (answer.status !== 200) throw new Error(`${query}: ${answer.status} ${answer.body.slice(0, 300)}`)
  return answer
}

/** Median milliseconds of an evaluation without parsing. */
async function plainGroq(
  query: string,
  dataset: readonly JsonObject[],
  params: Shape['params'],
  rounds: number,
): Promise<number> {
  const tree: ExprNode = parse(query, { params: { ...params(0) } })
  const durations: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const startedAt = performance.now()
    const value = await evaluate(tree, { dataset, params: params(round) })
    await value.get()
    durations.push(performance.now() - startedAt)
  }
  // Lets this process see which connections the server has closed while it was busy.
  await setTimeout(100)
  return percentile(durations, 0.5)
}

/** Queries that no index helps and no deadline of a visitor covers. */
function expensive(count: number): readonly string[] {
  return [
    `*[${Array.from({ length: 600 }, (_, index) => `title == "${index}"`).join(' || ')}]._id`,
    'count(*[count(*[^.title == title && readers > ^.readers]) > 3])',
    '*[title match "*a*e*" && pt::text(body) match "*n*z*"] | order(title desc) {..., "all": *[_type == "article"]{title, body}}',
    `*[_type == "article"]{"same": count(*[_type == "article" && readers == ^.readers + ${count}])}`,
    '*{"a": *{"b": *{"c": count(*)}}}',
  ]
}

/** Q4: fifty expensive queries at once; how others fare meanwhile, and how each of the fifty ends. */
export async function benchExpensive(
  attacker: Send,
  other: Send,
  count: number,
  { factor }: Machine,
): Promise<readonly Row[]> {
  const quiet: number[] = []
  for (let index = 0; index < 200; index += 1) quiet.push(await slugQuery(other, index, count))
  let running = 50
  const endings: number[] = []
  const statuses = new Map<number, number>()
  const attack = Promise.all(
    Array.from({ length: 50 }, async (_, index) => {
      const queries = expensive(count)
      const text = `// ${index}\n${queries[index % queries.length]}`
      const { status, ms } = await attacker('POST', queryPath(''), JSON.stringify({ query: text }))
      endings.push(ms)
      statuses.set(status, (statuses.get(status) ?? 0) + 1)
      running -= 1
    }),
  )
  const meanwhile: number[] = []
  while (running > 0) meanwhile.push(await slugQuery(other, meanwhile.length, count))
  await attack
  const p99 = percentile(meanwhile, 0.99)
  const slowest = Math.max(...endings)
  return [
    {
      id: 'Q4',
      what: `50 expensive queries, ${count.toLocaleString('en-US')}`,
      measured: `slowest end ${milliseconds(slowest)}`,
      beside: `status ${[...statuses].map(([status, number]) => `${status}: ${number}`).join(', ')}`,
      ratio: `${times(slowest / 500)} of the budget`,
      goal: `≤ 500 ms + 100 ms × ${times(factor)}, 4xx`,
      holds: slowest <= 500 + 100 * factor && [...statuses.keys()].every(status => status < 500),
    },
    {
      id: 'Q4',
      what: `others meanwhile, ${count.toLocaleString('en-US')}`,
      measured: `p99 ${milliseconds(p99)} of ${meanwhile.length}`,
      beside: `quiet p99 ${milliseconds(percentile(quiet, 0.99))}`,
      ratio: times(p99 / percentile(quiet, 0.99)),
      goal: `≤ 20 ms × ${times(factor)}`,
      holds: p99 <= 20 * factor,
    },
  ]
}

async function slugQuery(send: Send, index: number, count: number): Promise<number> {
  const { ms } = await ask(send, '*[_type == "article" && slug.current == $slug][0]{title, "n": $n}', {
    slug: slugOf((index * 7919) % count),
    n: String(index),
  })
  return ms
}

/** Q5: the processor time of a public query that is asked again and again. */
export async function benchRepeated(lake: LakeProcess, send: Send, count: number): Promise<Row> {
  const path = queryPath('*[_type == "article"] | order(publishedAt desc)[0...10]{_id, title}')
  const rounds = 5_000
  const cost = async (work: () => Promise<unknown>) => {
    for (let index = 0; index < 500; index += 1) await work()
    const before = lake.processorMs()
    for (let index = 0; index < rounds; index += 1) await work()
    return ((lake.processorMs() - before) / rounds) * 1_000
  }
  const query = await cost(() => send('GET', path))
  const ping = await cost(() => send('GET', '/v2025-02-19/ping'))
  return {
    id: 'Q5',
    what: `repeated public query, processor, ${count.toLocaleString('en-US')}`,
    measured: `${query.toFixed(0)} µs`,
    beside: `ping ${ping.toFixed(0)} µs`,
    ratio: times(query / ping),
    goal: '≤ 60 µs over the ping',
    holds: undefined,
  }
}
