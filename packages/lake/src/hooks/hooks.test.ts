import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Json } from '../document.ts'
import type { Identity } from '../identity.ts'
import type { Datasets } from '../store/datasets.ts'
import { openDatasets } from '../store/sqlite-datasets.ts'
import type { DeliveryTools } from './delivery.ts'
import { newHookSchema } from './hook.ts'
import { openHooks } from './hooks.ts'
import type { OutgoingRequest, SendResult } from './send.ts'

/** A rule is evaluated in a thread, which may only be starting on a busy machine. */
const patienceMs = 10_000

const administrator: Identity = { kind: 'user', id: 'u', roles: ['administrator'] }
const http = (status: number): SendResult => ({ kind: 'http', status })

let dataDir: string
const closers: (() => Promise<void>)[] = []
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'hooks-'))
})
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close()
  rmSync(dataDir, { recursive: true })
})

/** A dataset, its hooks, and a receiver that answers as it is told to and with 200 from then on. */
function openLake(answers: (SendResult | Promise<SendResult>)[] = [], more: Partial<DeliveryTools> = {}) {
  const sent: OutgoingRequest[] = []
  const waits: number[] = []
  const open: { datasets?: Datasets } = {}
  const clock = () => new Date()
  const log = () => undefined
  const hooks = openHooks({
    dataDir,
    projectId: 'p',
    trustedHosts: [],
    clock,
    logger: { info: log, warn: log, error: log },
    isOpen: dataset => open.datasets?.get(dataset.info.name) === dataset,
    tools: {
      async send(request, { signal }) {
        sent.push(request)
        const stopped = new Promise<SendResult>(resolve =>
          signal.addEventListener('abort', () => resolve({ kind: 'stopped' })),
        )
        return Promise.race([answers.shift() ?? http(200), stopped])
      },
      async wait(ms) {
        waits.push(ms)
      },
      random: () => 0.5,
      ...more,
    },
  })
  const datasets = openDatasets({
    folder: join(dataDir, 'datasets'),
    projectId: 'p',
    names: { content: 'production', leads: 'leads' },
    clock,
    onOpen: hooks.watch,
  })
  open.datasets = datasets
  const dataset =
    datasets.get('production') ?? datasets.create('production', { aclMode: 'public', createdByUserId: 'u' })
  const close = async () => {
    await hooks[Symbol.asyncDispose]()
    await datasets[Symbol.asyncDispose]()
  }
  closers.push(close)
  return {
    hooks,
    sent,
    waits,
    commit: (...mutations: Json[]) => dataset.commit({ mutations, identity: administrator }),
    ids: () => sent.map(({ headers }) => headers['sanity-document-id']),
    async close() {
      closers.splice(closers.indexOf(close), 1)
      await close()
    },
  }
}

const hookTo = (fields: object = {}) =>
  newHookSchema.parse({ name: 'site', dataset: 'production', url: 'https://site.example/hook', ...fields })
const article = (_id: string, more: object = {}): Json => ({
  createOrReplace: { _id, _type: 'article', ...more },
})
/** A promise that does not come. */
const never = new Promise<SendResult>(() => undefined)

test('each document of each commit is told once, in order, one at a time', async () => {
  const lake = openLake()
  lake.hooks.create(hookTo(), 'u')
  await lake.commit(article('a'), article('b'))
  await lake.commit(article('c'), article('drafts.c'), article('versions.r.c'))
  await lake.commit({ delete: { id: 'a' } })
  await vi.waitFor(() => expect(lake.ids()).toEqual(['a', 'b', 'c', 'a']), patienceMs)
  expect(lake.sent.map(({ headers }) => headers['sanity-operation'])).toEqual([
    'create',
    'create',
    'create',
    'delete',
  ])
  expect(JSON.parse(lake.sent[3]?.body ?? '')).toMatchObject({ _id: 'a', _type: 'article' })
  expect(new Set(lake.sent.map(({ headers }) => headers['idempotency-key'])).size).toBe(4)
})

test('drafts and versions are told when the hook asks for them', async () => {
  const lake = openLake()
  lake.hooks.create(hookTo({ includeDrafts: true, includeAllVersions: true }), 'u')
  await lake.commit(article('a'), article('drafts.a'), article('versions.r.a'))
  await vi.waitFor(() => expect(lake.ids()).toEqual(['a', 'drafts.a', 'versions.r.a']), patienceMs)
})

test('a rule sees the document before and after', async () => {
  const lake = openLake()
  const rule = {
    on: ['update', 'delete'],
    filter:
      '_type == "article" && (delta::operation() == "delete" || delta::changedAny(title)) && sanity::dataset() == "production"',
    projection:
      '{_id, "old": before().title, "new": after().title, "project": sanity::projectId(), "only": delta::changedOnly((title, _rev, _updatedAt))}',
  }
  lake.hooks.create(hookTo({ rule }), 'u')
  await lake.commit(article('a', { title: 'eins', text: 'x' }))
  await lake.commit({ patch: { id: 'a', set: { text: 'y' } } })
  await lake.commit({ patch: { id: 'a', set: { title: 'zwei' } } })
  await lake.commit({ delete: { id: 'a' } })
  await vi.waitFor(() => expect(lake.sent).toHaveLength(2), patienceMs)
  expect(lake.sent.map(({ body }) => JSON.parse(body))).toEqual([
    { _id: 'a', old: 'eins', new: 'zwei', project: 'p', only: true },
    { _id: 'a', old: 'zwei', new: null, project: 'p', only: false },
  ])
})

test('what fails is tried again with growing pauses until it is taken', async () => {
  const failures = [http(500), http(429), { kind: 'network' }, { kind: 'timeout' }] as const
  const lake = openLake([...failures, ...Array.from({ length: 8 }, () => http(503))])
  const { id } = lake.hooks.create(hookTo(), 'u')
  await lake.commit(article('a'))
  await lake.commit(article('b'))
  await vi.waitFor(
    () => expect(lake.ids()).toEqual([...Array.from({ length: 13 }, () => 'a'), 'b']),
    patienceMs,
  )
  expect(lake.waits.map(ms => ms / 1_000)).toEqual([
    10, 20, 40, 80, 160, 320, 640, 1_280, 2_560, 3_600, 3_600, 3_600,
  ])
  expect(lake.hooks.messages(id)).toMatchObject([
    { documentId: 'b', status: 'success', failureCount: 0 },
    { documentId: 'a', status: 'success', failureCount: 12, resultCode: 200 },
  ])
  expect(
    lake.hooks
      .attempts(id)
      .toReversed()
      .map(({ failureReason }) => failureReason)
      .slice(0, 5),
  ).toEqual(['http', 'http', 'network', 'timeout', 'http'])
})

test.each([301, 400, 404, 410])('an answer of %i is final', async status => {
  const lake = openLake([http(status)])
  const { id } = lake.hooks.create(hookTo(), 'u')
  await lake.commit(article('a'), article('b'))
  await vi.waitFor(() => expect(lake.ids()).toEqual(['a', 'b']), patienceMs)
  await vi.waitFor(
    () => expect(lake.hooks.messages(id).map(message => message.status)).toEqual(['success', 'failed']),
    patienceMs,
  )
})

test('a restart goes on where it was, in the middle of a transaction too', async () => {
  const first = openLake([http(200), never])
  const { id } = first.hooks.create(hookTo(), 'u')
  await first.commit(article('a'), article('b'), article('c'))
  await first.commit(article('d'))
  await vi.waitFor(() => expect(first.ids()).toEqual(['a', 'b']), patienceMs)
  await first.close()
  const second = openLake()
  await vi.waitFor(() => expect(second.ids()).toEqual(['b', 'c', 'd']), patienceMs)
  expect(second.sent[0]?.headers['idempotency-key']).toBe(first.sent[1]?.headers['idempotency-key'])
  await vi.waitFor(() => expect(second.hooks.messages(id)).toHaveLength(4), patienceMs)
})

test('what happens while a hook is disabled, or before it is there, is not told', async () => {
  const lake = openLake()
  await lake.commit(article('before'))
  const { id } = lake.hooks.create(hookTo(), 'u')
  await lake.hooks.update(id, { isDisabledByUser: true })
  await lake.commit(article('meanwhile'))
  await lake.hooks.update(id, { isDisabledByUser: false })
  await lake.commit(article('after'))
  await vi.waitFor(() => expect(lake.ids()).toEqual(['after']), patienceMs)
})

test('a change of its address reaches a hook that waits', async () => {
  const lake = openLake([http(500)], {
    wait: (_, signal) => new Promise(resolve => signal.addEventListener('abort', () => resolve())),
  })
  const { id } = lake.hooks.create(hookTo(), 'u')
  await lake.commit(article('a'))
  await vi.waitFor(() => expect(lake.sent).toHaveLength(1), patienceMs)
  await lake.hooks.update(id, { url: 'https://new.example/' })
  await vi.waitFor(() => expect(lake.sent[1]?.url).toBe('https://new.example/'), patienceMs)
  await lake.hooks.remove(id)
  expect(lake.hooks.list()).toEqual([])
})

test.each(['*[_id == "a"]', 'author->name == "a"', '_type == $type', '_type ==', `${'('.repeat(3_000)}`])(
  'a filter of %s is refused',
  filter => {
    const lake = openLake()
    expect(() => lake.hooks.create(hookTo({ rule: { filter } }), 'u')).toThrow()
    expect(lake.hooks.list()).toEqual([])
  },
)
