import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test, vi } from 'vitest'
import { nodeArguments, whenReady } from '../../bench/lake-process.ts'
import { createRandom } from '../../bench/random.ts'
import { startLakeServer } from './lake-server.ts'
import { StreamClient } from './stream-client.ts'

const isSoak = process.env.KLARTEXT_SOAK === '1'
const form = isSoak
  ? { listeners: 2_000, transactions: 10_000, kills: 20 }
  : { listeners: 200, transactions: 1_000, kills: 3 }
const documents = 80
const types = ['article', 'person', 'topic'] as const
const typeOf = (document: number) => types[document % types.length] ?? 'article'
const idOf = (document: number) => `d${document}`

interface Interest {
  readonly query: string
  readonly wants: (document: number) => boolean
}

function interestOf(listener: number): Interest {
  const [one, other] = [listener % documents, (listener * 7) % documents]
  switch (listener % 4) {
    case 0:
      return {
        query: `*[_id in ["${idOf(one)}", "${idOf(other)}"]]`,
        wants: document => document === one || document === other,
      }
    case 1:
      return { query: `*[_type == "${typeOf(one)}"]`, wants: document => typeOf(document) === typeOf(one) }
    case 2:
      return { query: '*[!(_id in path("_.**"))]', wants: () => true }
    default:
      return {
        query: `*[_type == "topic" && number > 39]`,
        wants: document => typeOf(document) === 'topic' && document > 39,
      }
  }
}

test.runIf(process.platform === 'linux')(
  'listeners miss nothing and hear nothing twice through cut connections and kills of the lake',
  async () => {
    const { below } = createRandom(14)
    await using lake = await startLakeServer()
    const { url, token, dataDir, port } = lake
    let child: ChildProcess = lake.child
    const restart = async () => {
      const ended = once(child, 'exit')
      child.kill('SIGKILL')
      await ended
      child = spawn(process.execPath, [...nodeArguments, 'serve'], {
        env: { ...process.env, DATA_DIR: dataDir, LAKE_PORT: String(port) },
        stdio: ['ignore', 'ignore', 'pipe'],
      })
      await whenReady(child)
    }
    using clients = new DisposableStack()
    clients.defer(() => child.kill('SIGKILL'))
    const listeners = Array.from({ length: form.listeners }, (_, index) => {
      const interest = interestOf(index)
      return { interest, client: clients.use(new StreamClient({ url, token, query: interest.query })) }
    })
    await vi.waitFor(() => expect(listeners.every(({ client }) => client.isWelcome)).toBe(true), {
      timeout: 20_000,
    })

    /** The documents of each transaction, in the order of both. */
    const written: { readonly transactionId: string; readonly documents: readonly number[] }[] = []
    const killAt = new Set(
      Array.from({ length: form.kills }, (_, kill) =>
        Math.floor(((kill + 0.5) / form.kills) * form.transactions),
      ),
    )
    let restarting: Promise<void> | undefined
    for (let number = 0; number < form.transactions; number += 1) {
      const chosen = [...new Set(Array.from({ length: 1 + below(3) }, () => below(documents)))]
      const transaction = { transactionId: `t${number}`, documents: chosen }
      const mutations = chosen.map(document => ({
        createOrReplace: { _id: idOf(document), _type: typeOf(document), number: document, version: number },
      }))
      if (killAt.has(number)) restarting = restart()
      if (below(8) === 0) listeners[below(listeners.length)]?.client.drop()
      await send(`${url}/v2025-02-19/data/mutate/production`, token, { ...transaction, mutations })
      written.push(transaction)
    }
    await restarting
    const expectations = listeners.map(({ interest }) =>
      written.flatMap(({ transactionId, documents: changed }) => {
        const wanted = changed.filter(interest.wants)
        return wanted.map(
          (document, index) => `${transactionId} ${idOf(document)} ${index + 1}/${wanted.length}`,
        )
      }),
    )
    await vi.waitFor(
      () => {
        for (const [index, { client }] of listeners.entries())
          expect(nameOf(client.heard.at(-1))).toBe(expectations[index]?.at(-1))
      },
      { timeout: 30_000, interval: 100 },
    )
    for (const [index, { client }] of listeners.entries())
      expect(faultOf(client.heard.map(nameOf), expectations[index] ?? [])).toBeUndefined()
    const resets = listeners.reduce(
      (sum, { client }) => sum + client.heard.filter(event => event === 'reset').length,
      0,
    )
    const resumed = listeners.reduce((sum, { client }) => sum + client.resumed, 0)
    expect(resumed).toBeGreaterThanOrEqual(form.listeners * form.kills)
    // Only where a connection was cut in the middle of a transaction.
    expect(resets).toBeLessThan(form.listeners / 20)
  },
  isSoak ? 900_000 : 90_000,
)

/** Sends until it is taken; the same id is never applied twice. */
async function send(
  address: string,
  token: string,
  { transactionId, mutations }: { readonly transactionId: string; readonly mutations: readonly object[] },
): Promise<void> {
  await vi.waitFor(
    async () => {
      const response = await fetch(address, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ transactionId, mutations }),
      })
      await response.arrayBuffer()
      expect(response.status).toBe(200)
    },
    { timeout: 20_000, interval: 20 },
  )
}

function nameOf(event: StreamClient['heard'][number] | undefined): string | undefined {
  if (event === undefined || event === 'reset') return event
  return `${event.transactionId} ${event.documentId} ${event.place}/${event.total}`
}

/** What is wrong with the order in which events came; after a reset any later place is right. */
function faultOf(heard: readonly (string | undefined)[], expected: readonly string[]): string | undefined {
  const places = new Map(expected.map((name, place) => [name, place]))
  let next = 0
  let isAnew = false
  for (const name of heard) {
    if (name === 'reset') {
      isAnew = true
      continue
    }
    const place = places.get(name ?? '')
    if (place === undefined) return `${name} is not for this listener`
    if (place < next) return `${name} came twice or too late`
    if (place > next && !isAnew) return `${expected[next]} is missing before ${name}`
    isAnew = false
    next = place + 1
  }
  return next === expected.length ? undefined : `${expected[next]} is missing at the end`
}
