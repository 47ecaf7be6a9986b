import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RoleName } from '../../src/identity.ts'
import { collect } from './listening.ts'
import { type ContractLake, startContractLake } from './support.ts'

let lake: ContractLake

beforeAll(async () => {
  lake = await startContractLake()
  await lake
    .client({ role: 'administrator' })
    .transaction([
      { create: { _id: 'open', _type: 'article' } },
      { create: { _id: 'drafts.open', _type: 'article' } },
      { create: { _id: 'sanity-preview-url-secret.x', _type: 'secret' } },
    ])
    .commit()
  await lake
    .client({ role: 'administrator', dataset: 'leads' })
    .create({ _id: 'lead.1', _type: 'lead', email: 'jemand@example.de' })
})

afterAll(async () => {
  await lake[Symbol.asyncDispose]()
})

type Who = RoleName | 'anonymous'
const request = (who: Who, path: string, body?: object) =>
  fetch(`${lake.url}/v2025-02-19${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      ...(who === 'anonymous' ? {} : { authorization: `Bearer ${lake.token(who)}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })

/** Status only; event streams are left at once. */
async function statusOf(who: Who, path: string, body?: object): Promise<number> {
  const response = await request(who, path, body)
  await response.body?.cancel()
  return response.status
}

const readPaths = (dataset: string) => [
  `/data/query/${dataset}?query=*`,
  `/data/doc/${dataset}/lead.1`,
  `/data/listen/${dataset}?query=*`,
  `/data/live/events/${dataset}`,
]

describe('reading', () => {
  test.each<[Who, number, number]>([
    ['anonymous', 200, 401],
    ['administrator', 200, 200],
    ['editor', 200, 403],
    ['sales', 200, 200],
    ['viewer', 200, 403],
    ['web-read', 200, 403],
    ['lead-intake', 403, 403],
    ['redirect-write', 200, 403],
    ['desk', 200, 200],
  ])('%s gets %i from production and %i from leads, at every endpoint', async (who, production, leads) => {
    for (const path of readPaths('production'))
      expect([path, await statusOf(who, path)]).toEqual([path, production])
    for (const path of readPaths('leads')) expect([path, await statusOf(who, path)]).toEqual([path, leads])
  })

  test.each<[Who, number, number]>([
    ['anonymous', 401, 401],
    ['administrator', 200, 200],
    ['editor', 200, 403],
    ['sales', 403, 200],
    ['viewer', 200, 403],
    ['web-read', 403, 403],
    ['lead-intake', 403, 403],
    ['redirect-write', 403, 403],
    ['desk', 403, 200],
  ])('the history is open to %s with %i in production and %i in leads', async (who, production, leads) => {
    for (const path of ['documents/x?time=2030-01-01T00:00:00Z', 'transactions/x', 'events/documents/x']) {
      expect(await statusOf(who, `/data/history/production/${path}`)).toBe(production)
      expect(await statusOf(who, `/data/history/leads/${path}`)).toBe(leads)
    }
  })

  test('anonymous readers never see or count an id with a dot', async () => {
    const ask = async (query: string, perspective = 'raw') => {
      const response = await request(
        'anonymous',
        `/data/query/production?perspective=${perspective}&query=${encodeURIComponent(query)}`,
      )
      const answer: unknown = await response.json()
      return answer
    }
    for (const perspective of ['raw', 'drafts', 'published', 'r1']) {
      expect(await ask('count(*)', perspective)).toMatchObject({ result: 1 })
      expect(await ask('*[]._id', perspective)).toMatchObject({ result: ['open'] })
      expect(await ask('*[_id in path("**")]._id', perspective)).toMatchObject({ result: ['open'] })
      expect(await ask('{"x": {"_ref": "drafts.open"}}{"y": x->_id}', perspective)).toMatchObject({
        result: { y: null },
      })
      expect(await ask('*[_id == "drafts.open"]', perspective)).toMatchObject({ result: [] })
    }
    expect(await (await request('anonymous', '/data/doc/production/open,drafts.open')).json()).toMatchObject({
      documents: [{ _id: 'open' }],
      omitted: [{ id: 'drafts.open', reason: 'permission' }],
    })
  })

  test('web-read sees drafts, sales only what is published', async () => {
    const ids = (role: RoleName) =>
      lake.client({ role }).fetch('*[_type == "article"]._id', {}, { perspective: 'raw' })
    expect(await ids('web-read')).toEqual(['drafts.open', 'open'])
    expect(await ids('sales')).toEqual(['open'])
  })

  test('an export needs a token and shows what its reader may see', async () => {
    expect(await statusOf('anonymous', '/data/export/production')).toBe(401)
    expect(await statusOf('editor', '/data/export/leads')).toBe(403)
    const lines = (await (await request('editor', '/data/export/production?types=article')).text())
      .trim()
      .split('\n')
    expect(lines.map(line => JSON.parse(line)._id)).toEqual(['drafts.open', 'open'])
  })
})

test("a listener's filter cannot look through a reference at what its sender may not read", async () => {
  const editor = lake.client({ role: 'editor' })
  await editor.create({ _id: 'drafts.hidden', _type: 'article', title: 'Noch geheim' })
  const guess = '{"_ref": "drafts.hidden"}->title == "Noch geheim"'
  using events = collect(
    lake
      .client()
      .listen(`*[_id == "marker" || (_id == "bait" && ${guess})]`, {}, { events: ['welcome', 'mutation'] }),
  )
  await events.until(({ type }) => type === 'welcome')
  await editor.create({ _id: 'bait', _type: 'article' })
  await editor.create({ _id: 'marker', _type: 'article' })
  expect(await events.until(({ type }) => type === 'mutation')).toMatchObject({ documentId: 'marker' })
})

describe('writing', () => {
  const create = { mutations: [{ create: { _type: 'note' } }] }
  // A draft of its own for each caller: one that is there is no write, and so nobody's refusal.
  const act = (who: Who) => ({
    actions: [
      {
        actionType: 'sanity.action.document.create',
        publishedId: `act-${who}`,
        attributes: { _id: `drafts.act-${who}`, _type: 'a' },
        ifExists: 'ignore',
      },
    ],
  })

  test.each<[Who, number, number]>([
    ['anonymous', 401, 401],
    ['administrator', 200, 200],
    ['editor', 200, 403],
    ['sales', 403, 200],
    ['viewer', 403, 403],
    ['web-read', 403, 403],
    ['lead-intake', 403, 200],
    ['redirect-write', 403, 403],
    ['desk', 403, 200],
  ])('%s gets %i in production and %i in leads', async (who, production, leads) => {
    expect(await statusOf(who, '/data/mutate/production', create)).toBe(production)
    expect(await statusOf(who, '/data/mutate/leads', create)).toBe(leads)
    expect(await statusOf(who, '/data/actions/production', act(who))).toBe(production)
    expect(await statusOf(who, '/data/actions/leads', act(who))).toBe(leads)
  })

  test('redirect-write reads everything and writes redirects and former legal texts alone', async () => {
    const writer = lake.client({ role: 'redirect-write' })
    const editor = lake.client({ role: 'editor' })
    await editor.create({ _id: 'drafts.kept', _type: 'article', title: 'Entwurf' })
    expect(await writer.fetch('*[_id == "drafts.kept"].title', {}, { perspective: 'raw' })).toEqual([
      'Entwurf',
    ])

    await writer.createOrReplace({ _id: 'redirect-a', _type: 'redirect', from: '/artikel/a' })
    await writer.patch('redirect-a').set({ kind: 'gone' }).commit()
    await writer.delete('redirect-a')
    await writer.createIfNotExists({ _id: 'legalVersion-a', _type: 'legalVersion', version: '1' })
    const denied = {
      statusCode: 403,
      response: { body: { error: { items: [{ error: { type: 'insufficientPermissionsError' } }] } } },
    }
    await expect(writer.create({ _id: 'x', _type: 'article' })).rejects.toMatchObject(denied)
    await expect(writer.patch('drafts.kept').set({ title: 'Anders' }).commit()).rejects.toMatchObject(denied)
    await expect(writer.delete('drafts.kept')).rejects.toMatchObject(denied)
    // Neither may a redirect become something else, nor something else a redirect.
    await writer.create({ _id: 'redirect-b', _type: 'redirect', from: '/artikel/b' })
    await expect(writer.createOrReplace({ _id: 'redirect-b', _type: 'article' })).rejects.toMatchObject(
      denied,
    )
    await expect(writer.createOrReplace({ _id: 'drafts.kept', _type: 'redirect' })).rejects.toMatchObject(
      denied,
    )
    await expect(lake.client({ role: 'redirect-write', dataset: 'leads' }).fetch('*')).rejects.toMatchObject({
      statusCode: 403,
    })
    expect(await editor.getDocument('drafts.kept')).toMatchObject({ title: 'Entwurf' })
  })

  test('desk works leads, reads content, and writes the numbers and link checks of articles alone', async () => {
    const desk = lake.client({ role: 'desk' })
    await desk.createOrReplace({ _id: 'articleNumbers.open', _type: 'articleNumbers', reads: 1 })
    await desk.createOrReplace({ _id: 'linkCheck.1', _type: 'linkCheck', status: 200 })
    await desk.createOrReplace({ _id: 'answerTime', _type: 'answerTime', hours: 3 })
    await expect(desk.create({ _id: 'x', _type: 'article' })).rejects.toMatchObject({ statusCode: 403 })
    await expect(desk.patch('open').set({ title: 'Anders' }).commit()).rejects.toMatchObject({
      statusCode: 403,
    })
    const leads = lake.client({ role: 'desk', dataset: 'leads' })
    await leads.createIfNotExists({ _id: 'lead.desk', _type: 'lead', message: 'Hallo' })
    await leads.patch('lead.desk').set({ status: 'new' }).commit()
    const purge = { mutations: [{ delete: { id: 'lead.desk', purge: true } }] }
    expect(await statusOf('desk', '/data/mutate/leads', purge)).toBe(200)
    expect(await leads.getDocument('lead.desk')).toBeUndefined()
  })

  test('lead-intake creates, and can neither read, change nor delete', async () => {
    const intake = lake.client({ role: 'lead-intake', dataset: 'leads' })
    const created = await intake.createIfNotExists({ _id: 'lead.in', _type: 'lead', message: 'Hallo' })
    expect(created).toMatchObject({ _id: 'lead.in' })
    const again = await intake
      .transaction()
      .createIfNotExists({ _id: 'lead.1', _type: 'lead' })
      .commit({ returnDocuments: true })
    expect(JSON.stringify(again)).not.toContain('jemand@example.de')
    const denied = {
      statusCode: 403,
      response: {
        body: {
          error: { type: 'mutationError', items: [{ error: { type: 'insufficientPermissionsError' } }] },
        },
      },
    }
    await expect(intake.patch('lead.in').set({ a: 1 }).commit()).rejects.toMatchObject(denied)
    await expect(intake.createOrReplace({ _id: 'lead.in', _type: 'lead' })).rejects.toMatchObject(denied)
    await expect(intake.delete('lead.in')).rejects.toMatchObject(denied)
    await expect(intake.fetch('*')).rejects.toMatchObject({ statusCode: 403 })
    const byQuery = await intake.delete({ query: '*[_type == "lead"]' })
    expect(byQuery.results).toEqual([])
    expect(await lake.client({ role: 'sales', dataset: 'leads' }).getDocument('lead.in')).toMatchObject({
      message: 'Hallo',
    })
  })
})

describe('tokens', () => {
  test('one that is not known is refused everywhere, also where nobody needs one', async () => {
    for (const path of readPaths('production')) {
      const response = await fetch(`${lake.url}/v2025-02-19${path}`, {
        headers: { authorization: 'Bearer skWRONG' },
      })
      expect(response.status).toBe(401)
      expect(await response.json()).toMatchObject({
        statusCode: 401,
        error: 'Unauthorized',
        errorCode: 'SIO-401-ANF',
      })
    }
  })

  test('the scheme may be in lower case', async () => {
    const response = await fetch(`${lake.url}/v2025-02-19/data/query/leads?query=1`, {
      headers: { authorization: `bearer ${lake.token('sales')}` },
    })
    expect(response.status).toBe(200)
  })
})

describe('origins', () => {
  const preflight = (origin: string, path: string) =>
    fetch(`${lake.url}${path}`, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,x-sanity-app',
      },
    })

  test('the Studio may call with credentials, also when it gets an error', async () => {
    const response = await preflight('http://localhost:3333', '/v2025-02-19/data/actions/production')
    expect(response.status).toBe(204)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'access-control-allow-origin': 'http://localhost:3333',
      'access-control-allow-credentials': 'true',
      'access-control-allow-headers': 'authorization,x-sanity-app',
    })
    const failed = await fetch(`${lake.url}/v2025-02-19/data/query/nowhere?query=*`, {
      headers: { origin: 'http://localhost:3333' },
    })
    expect(failed.status).toBe(404)
    expect(failed.headers.get('access-control-allow-origin')).toBe('http://localhost:3333')
    const stream = await fetch(`${lake.url}/v2025-02-19/data/listen/production?query=*`, {
      headers: { origin: 'http://localhost:3333' },
    })
    expect(stream.headers.get('access-control-allow-origin')).toBe('http://localhost:3333')
    await stream.body?.cancel()
  })

  test('another page gets no permission, but can find out', async () => {
    expect(
      (await preflight('https://evil.example', '/v1/data/query/production')).headers.get(
        'access-control-allow-origin',
      ),
    ).toBeNull()
    const check = await fetch(`${lake.url}/v1/check/cors`, { headers: { origin: 'https://evil.example' } })
    expect(check.headers.get('access-control-allow-origin')).toBe('*')
    expect(await check.json()).toEqual({ result: { allowed: false, withCredentials: false } })
  })
})
