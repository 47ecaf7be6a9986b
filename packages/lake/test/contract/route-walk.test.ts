import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { createApp } from '../../src/http/app.ts'
import type { TestLake } from '../../src/testing.ts'
import { password, studioOrigin } from '../handler-bench.ts'
import { startOfficialLake } from '../official/official-lake.ts'
import { type Caller, callers, type RouteRow, routeTable } from './route-table.ts'

let lake: TestLake
let asset: string
let leadAsset: string
const credentials = new Map<Caller, string>()

/** In every hidden document, and nowhere else. */
const marker = 'GEHEIM'
const hiddenIds = [
  'lead.1',
  'lead',
  'drafts.open',
  'drafts.alone',
  'versions.r1.open',
  'secrets.mail',
  'sanity-preview-url-secret.x',
]

async function logIn(role: 'administrator' | 'editor' | 'sales' | 'viewer'): Promise<string> {
  const email = `${role}@example.de`
  await lake.lake.accounts.addUser({ email, name: role, role, password }, 'test')
  const address = `${lake.url}/v1/auth/login/password?origin=${encodeURIComponent(studioOrigin)}`
  const login = await fetch(address, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: lake.config.lakeUrl },
    body: new URLSearchParams({ email, password }),
  })
  const sid = login.headers.get('location')?.split('#sid=')[1] ?? ''
  const answer: unknown = await (await fetch(`${lake.url}/v1/auth/fetch?sid=${sid}`)).json()
  return z.object({ token: z.string() }).parse(answer).token
}

beforeAll(async () => {
  lake = await startOfficialLake()
  for (const role of ['administrator', 'editor', 'sales', 'viewer'] as const)
    credentials.set(role, await logIn(role))
  for (const role of ['web-read', 'lead-intake', 'redirect-write', 'desk'] as const)
    credentials.set(role, lake.token(role))
  const create = (id: string, fields: object = { title: marker }) => ({
    create: { _id: id, _type: 'article', ...fields },
  })
  const mutate = async (dataset: string, mutations: object[]) =>
    expect(
      await statusOf('administrator', {
        method: 'POST',
        path: `/data/mutate/${dataset}`,
        body: { mutations },
      }),
    ).toBe(200)
  await mutate('leads', [create('lead.1'), create('lead')])
  await mutate('production', [
    create('open', { title: 'offen' }),
    ...hiddenIds.filter(id => !id.startsWith('lead')).map(id => create(id)),
  ])
  const upload = async (caller: Caller, dataset: string, body: string) => {
    const answer = await ask(caller, { method: 'POST', path: `/assets/files/${dataset}`, body })
    return /[a-f0-9]{40}\.[a-z]+/.exec(await answer.text())?.[0] ?? ''
  }
  asset = await upload('editor', 'production', 'offen')
  leadAsset = await upload('sales', 'leads', marker)
})

afterAll(async () => {
  await lake[Symbol.asyncDispose]()
})

interface Asked {
  readonly method: string
  readonly path: string
  readonly body?: object | string
}

const withAssets = (path: string) => path.replaceAll('{asset}', asset).replaceAll('{leadAsset}', leadAsset)

function ask(caller: Caller, { method, path, body }: Asked, signal?: AbortSignal): Promise<Response> {
  const token = credentials.get(caller)
  const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body)
  const isRootPath = /^\/(images|files|setup|healthz|favicon)/.test(path)
  return fetch(`${lake.url}${isRootPath ? '' : '/v2025-02-19'}${withAssets(path)}`, {
    method,
    redirect: 'manual',
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(typeof body === 'object' ? { 'content-type': 'application/json' } : {}),
    },
    ...(text === undefined ? {} : { body: text.replaceAll('{caller}', caller) }),
    ...(signal === undefined ? {} : { signal }),
  })
}

async function statusOf(caller: Caller, asked: Asked): Promise<number> {
  const response = await ask(caller, asked)
  await response.body?.cancel()
  return response.status
}

const methodOf = ({ route }: RouteRow) => route.split(' ')[0] ?? ''

/** The routes that the program has, without what only stands before them: that alone takes what comes `next`. */
const routesOfApp = () => [
  ...new Set(
    createApp(lake.lake, () => undefined)
      .routes.filter(
        ({ method, path, handler }) => !(method === 'ALL' && path.endsWith('*') && handler.length > 1),
      )
      .map(({ method, path }) => `${method} ${path}`),
  ),
]

test('the table names every route there is, and no other', () => {
  expect([...new Set(routeTable.map(({ route }) => route))].toSorted()).toEqual(routesOfApp().toSorted())
})

describe('each caller gets what the table says', () => {
  test.each(routeTable.map(row => [`${methodOf(row)} ${row.path}`, row] as const))(
    '%s',
    async (_name, row) => {
      const { path, body, statuses } = row
      const got: [Caller, number][] = []
      for (const caller of callers) {
        const asked = { method: methodOf(row), path: path.replace('{caller}', caller) }
        got.push([caller, await statusOf(caller, body === undefined ? asked : { ...asked, body })])
      }
      expect(got).toEqual(callers.map((caller, index) => [caller, statuses[index]]))
    },
  )
})

/** What a curious visitor would put in the place of a parameter. */
const guesses: Readonly<Record<string, readonly string[]>> = {
  dataset: ['production', 'leads'],
  ds: ['production', 'leads'],
  name: ['production', 'leads'],
  ids: [...hiddenIds, hiddenIds.join(','), 'open,drafts.open', 'open'],
  id: hiddenIds,
  keys: ['a'],
  p: ['klartext'],
  file: ['{asset}', '{leadAsset}'],
  token: ['x'],
}
const askForAll = new URLSearchParams({
  query: '*',
  perspective: 'raw',
  includeAllVersions: 'true',
  includeResult: 'true',
  includePreviousRevision: 'true',
  effectFormat: 'mendoza',
  lastRevision: 'true',
  excludeContent: 'false',
  types: 'article',
  limit: '1000',
}).toString()

function pathsOf(route: string): readonly string[] {
  const template = (route.split(' ')[1] ?? '').replace('/:vanity?', '')
  const kinds = template.includes(':kind') ? ['images', 'files'] : ['']
  const parameters = [...template.matchAll(/:(\w+)(\{[^}]*\})?/g)].filter(([, name]) => name !== 'kind')
  return kinds.flatMap(kind =>
    parameters.reduce<readonly string[]>(
      (paths, [whole, name = '']) =>
        paths.flatMap(path => (guesses[name] ?? ['x']).map(guess => path.replace(whole, guess))),
      [template.replace(/:kind\{[^}]*\}/, kind)],
    ),
  )
}

/** The whole body; of a stream what it sends until `until` has been written and arrived. */
async function bodyOf(response: Response, until: () => Promise<string>): Promise<string> {
  if (response.headers.get('content-type')?.includes('event-stream') !== true) return response.text()
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let text = (await reader?.read())?.value ?? ''
  const last = await until()
  while (!text.includes(last)) {
    const part = await reader?.read()
    if (part === undefined || part.done) break
    text += part.value
  }
  await reader?.cancel()
  return text
}

let written = 0

/** Changes hidden documents and then an open one. @returns what only the last of these events says */
async function change(): Promise<string> {
  written += 1
  const patch = (id: string, value: string) => ({ patch: { id, set: { title: `${value} ${written}` } } })
  const transactionId = `seen${written}`
  const token = lake.token('administrator')
  const commit = async (dataset: string, body: object) => {
    const { status } = await fetch(`${lake.url}/v1/data/mutate/${dataset}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    expect(status).toBe(200)
  }
  await commit('leads', { mutations: [patch('lead.1', marker)], transactionId: `lead-${transactionId}` })
  await commit('production', { mutations: [patch('drafts.open', marker), patch('versions.r1.open', marker)] })
  await commit('production', { mutations: [patch('open', 'offen')], transactionId })
  return `${transactionId}|message`
}

/** Changes documents; gives what the stream at `path` says of it last. */
const changeSeenBy = (path: string) => async (): Promise<string> => {
  const [transaction = '', live = ''] = (await change()).split('|')
  if (path.includes('/live/')) return live
  return path.includes('/leads') ? `lead-${transaction}` : transaction
}

/** The routes whose answers to `caller` hold the marker, by reading alone. */
async function routesThatShowTheMarker(caller: Caller): Promise<readonly string[]> {
  const shown = new Set<string>()
  for (const route of routesOfApp()) {
    // Live events hold no content.
    if (!/^(GET|POST \/data\/query)/.test(route) || route.includes('/live/')) continue
    for (const path of pathsOf(route)) {
      const method = route.split(' ')[0] ?? ''
      const body = method === 'POST' ? { body: { query: '*', params: {} } } : {}
      const stop = new AbortController()
      const response = await ask(caller, { method, path: `${path}?${askForAll}`, ...body }, stop.signal)
      const text = await bodyOf(response, changeSeenBy(path))
      stop.abort()
      if (text.includes(marker)) shown.add(route)
    }
  }
  return [...shown].toSorted()
}

test('the same walk by an administrator comes upon what is hidden', async () => {
  // The table has ended the session.
  credentials.set('administrator', lake.token('administrator'))
  expect(await routesThatShowTheMarker('administrator')).toEqual(
    [
      'GET /data/doc/:dataset/:ids',
      'GET /data/export/:dataset',
      'GET /data/history/:dataset/documents/:ids',
      'GET /data/history/:dataset/transactions/:ids',
      'GET /data/listen/:dataset',
      'GET /data/query/:dataset',
      'GET /files/:p/:ds/:file/:vanity?',
      'POST /data/query/:dataset',
    ].toSorted(),
  )
})

test('nobody without a token ever sees a lead, a draft, a version or a secret, whatever is asked for', async () => {
  const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']
  for (const route of routesOfApp())
    for (const path of pathsOf(route))
      for (const method of methods) {
        const body = method === 'GET' || method === 'HEAD' ? {} : { body: { query: '*', params: {} } }
        const asked = { method, path: `${path}?${askForAll}`, ...body }
        const stop = new AbortController()
        const response = await ask('anonymous', asked, stop.signal)
        const text = await bodyOf(response, changeSeenBy(path))
        stop.abort()
        const shown = `${method} ${asked.path} ${response.status} ${[...response.headers].join(' ')} ${text}`
        expect(shown.replaceAll(asked.path, '')).not.toContain(marker)
        const ownIds = hiddenIds.filter(id => path.includes(id))
        const strange = hiddenIds.filter(
          id => id.includes('.') && !ownIds.some(own => own.includes(id)) && text.includes(id),
        )
        expect([asked.path, strange]).toEqual([asked.path, []])
      }
})
