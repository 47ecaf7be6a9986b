import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Json } from '../../src/document.ts'
import { newHookSchema } from '../../src/hooks/hook.ts'
import { type Hooks, openHooks } from '../../src/hooks/hooks.ts'
import type { OutgoingRequest } from '../../src/hooks/send.ts'
import type { Identity } from '../../src/identity.ts'
import type { Dataset, Datasets } from '../../src/store/datasets.ts'
import { openDatasets } from '../../src/store/sqlite-datasets.ts'

/** A rule is evaluated in a thread, which may only be starting on a busy machine. */
const patienceMs = 10_000

const administrator: Identity = { kind: 'user', id: 'u', roles: ['administrator'] }

let dataDir: string
let hooks: Hooks
let datasets: Datasets
let dataset: Dataset
const sent: OutgoingRequest[] = []
const warnings: unknown[] = []

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'lake-rules-'))
  const clock = () => new Date()
  const ignored = () => undefined
  const isOpen = (other: Dataset) => datasets.get(other.info.name) === other
  hooks = openHooks({
    dataDir,
    projectId: 'p',
    trustedHosts: [],
    clock,
    logger: { info: ignored, warn: (_, fields) => warnings.push(fields), error: ignored },
    isOpen,
    tools: {
      async send(request) {
        sent.push(request)
        return { kind: 'http', status: 200 }
      },
    },
  })
  datasets = openDatasets({
    folder: join(dataDir, 'datasets'),
    projectId: 'p',
    names: { content: 'production', leads: 'leads' },
    clock,
    onOpen: hooks.watch,
  })
  dataset = datasets.create('production', { aclMode: 'public', createdByUserId: 'u' })
})

afterEach(async () => {
  await hooks[Symbol.asyncDispose]()
  await datasets[Symbol.asyncDispose]()
  rmSync(dataDir, { recursive: true })
  for (const list of [sent, warnings]) list.length = 0
})

const create = (_id: string, title: string) => {
  const mutation: Json = { create: { _id, _type: 'article', title } }
  return dataset.commit({ mutations: [mutation], identity: administrator })
}
const hook = (name: string, rule: object) =>
  hooks.create(
    newHookSchema.parse({ name, dataset: 'production', url: `https://site.example/${name}`, rule }),
    'u',
  )
const idsTo = (name: string) =>
  sent
    .filter(({ url }) => String(url).endsWith(`/${name}`))
    .map(({ headers }) => headers['sanity-document-id'])

test('a rule that never ends stops neither the lake nor other hooks, and is asked again for the next change', async () => {
  // A regular expression that nothing can stop from inside: it is put together, so its shape is not seen before.
  const slow = hook('slow', { filter: `title match lower("${'A*'.repeat(14)}") + "b"` })
  hook('plain', {})
  await create('bad', 'a'.repeat(80))
  await create('good', `${'a'.repeat(14)}b`)
  await vi.waitFor(() => expect(idsTo('plain')).toEqual(['bad', 'good']), patienceMs)
  await vi.waitFor(() => expect(idsTo('slow')).toEqual(['good']), patienceMs)
  expect(warnings).toMatchObject([{ hook: slow.id, problem: 'the query takes longer than 500 ms' }])
}, 20_000)

test('a projection that grows without end is given up', async () => {
  hook('huge', { projection: `{"a": [title]}${'{"a": [a, a]}'.repeat(40)}` })
  hook('small', { projection: '{title}' })
  await create('one', 'eins')
  await vi.waitFor(() => expect(idsTo('small')).toEqual(['one']), patienceMs)
  await vi.waitFor(() => expect(warnings).toHaveLength(1), patienceMs)
  expect(idsTo('huge')).toEqual([])
}, 20_000)
