import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isValidSignature } from '@sanity/webhook'
import { parseBody } from 'next-sanity/webhook'
import { expect, test, vi } from 'vitest'
import { startReceiver } from './receiver.ts'
import { startContractLake } from './support.ts'

/** A rule is evaluated in a thread, which may only be starting on a busy machine. */
const patienceMs = 10_000

const secret = 'ein langes Geheimnis'

/** A lake that may call the receiver, and the management API as an administrator uses it. */
async function scene() {
  const receiver = await startReceiver()
  const lake = await startContractLake({ environment: { LAKE_WEBHOOK_HOSTS: new URL(receiver.url).host } })
  const call = async (method: string, path: string, body?: object, token = lake.token('administrator')) => {
    const response = await fetch(`${lake.url}/v2025-02-19/hooks/projects/${lake.config.projectId}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const answer: unknown = await response.json()
    return { status: response.status, answer }
  }
  return {
    receiver,
    lake,
    call,
    async [Symbol.asyncDispose]() {
      await lake[Symbol.asyncDispose]()
      await receiver[Symbol.asyncDispose]()
    },
  }
}

test('what a hook sends is what the official libraries verify', async () => {
  await using stage = await scene()
  const { receiver, lake, call } = stage
  const { status, answer } = await call('POST', '', {
    type: 'document',
    name: 'Website',
    dataset: 'production',
    url: receiver.url,
    secret,
    headers: { 'x-site': 'klartext' },
    rule: { on: ['create', 'update'], filter: '_type == "article"', projection: '{_id, title}' },
  })
  expect(status).toBe(201)
  expect(answer).toMatchObject({ name: 'Website', hasSecret: true, projectId: lake.config.projectId })
  expect(JSON.stringify(answer)).not.toContain(secret)

  const editor = lake.client({ role: 'editor' })
  await editor.create({ _id: 'drafts.a', _type: 'article', title: 'Entwurf' })
  await editor.create({ _id: 'p', _type: 'person', name: 'Jana' })
  await editor
    .transaction()
    .create({ _id: 'a', _type: 'article', title: 'Größe „Ä“ 😀' })
    .transactionId('tx-hook')
    .commit()
  await vi.waitFor(() => expect(receiver.requests).toHaveLength(1), patienceMs)
  const [request] = receiver.requests
  const signature = request?.headers.get('sanity-webhook-signature') ?? ''
  expect(await isValidSignature(request?.body ?? '', signature, secret)).toBe(true)
  expect(await isValidSignature(`${request?.body} `, signature, secret)).toBe(false)
  const incoming = new Request(receiver.url, {
    method: 'POST',
    headers: request?.headers ?? {},
    body: request?.body ?? '',
  })
  // Of Next's kind of request it only reads what every request has.
  const parsed: unknown = await Reflect.apply(parseBody, undefined, [incoming, secret, false])
  expect(parsed).toEqual({ isValidSignature: true, body: { _id: 'a', title: 'Größe „Ä“ 😀' } })
  expect(Object.fromEntries(request?.headers ?? [])).toMatchObject({
    'content-type': 'application/json',
    'sanity-transaction-id': 'tx-hook',
    'sanity-transaction-time': expect.stringMatching(/^\d{4}-.+Z$/),
    'sanity-dataset': 'production',
    'sanity-document-id': 'a',
    'sanity-project-id': lake.config.projectId,
    'sanity-webhook-id': expect.any(String),
    'sanity-operation': 'create',
    'idempotency-key': expect.any(String),
    'x-site': 'klartext',
  })
})

test('attempts and messages are read, changed and deleted as the official command line does', async () => {
  await using stage = await scene()
  const { receiver, lake, call } = stage
  const hook = { name: 'Website', dataset: '*', url: receiver.url }
  const { answer } = await call('POST', '', hook)
  const { id } = Object(answer)
  await lake.client({ role: 'editor' }).create({ _id: 'a', _type: 'article', title: 'Vertraulich' })
  await vi.waitFor(
    async () =>
      expect((await call('GET', `/${id}/messages`)).answer).toMatchObject([
        { status: 'success', documentId: 'a', resultCode: 200, failureCount: 0 },
      ]),
    patienceMs,
  )
  const attempts: unknown = (await call('GET', `/${id}/attempts`)).answer
  expect(attempts).toMatchObject([{ isFailure: false, inProgress: false, resultCode: 200, resultBody: null }])
  expect(receiver.requests[0]?.body).toContain('Vertraulich')
  for (const name of readdirSync(lake.config.dataDir).filter(file => file.startsWith('hooks.sqlite')))
    expect(readFileSync(join(lake.config.dataDir, name)).includes('Vertraulich'), name).toBe(false)
  const attemptId = Object(attempts)[0].id
  expect((await call('GET', `/attempts/${attemptId}`)).answer).toMatchObject({ id: attemptId })
  expect((await call('PATCH', `/${id}`, { name: 'Neu' })).answer).toMatchObject({ name: 'Neu', dataset: '*' })
  expect((await call('GET', '')).answer).toMatchObject([{ id, name: 'Neu' }])
  expect((await call('DELETE', `/${id}`)).status).toBe(200)
  expect((await call('GET', `/${id}`)).status).toBe(404)
})

test('only administrators see webhooks, and nobody sends what the lake does not know', async () => {
  await using stage = await scene()
  const { receiver, lake, call } = stage
  for (const role of ['editor', 'viewer', 'web-read'] as const)
    expect((await call('GET', '', undefined, lake.token(role))).status).toBe(403)
  const hook = { name: 'Website', dataset: 'production', url: receiver.url }
  for (const wrong of [
    { ...hook, admin: true },
    { ...hook, url: 'file:///etc/passwd' },
    { ...hook, url: 'https://user:secret@site.example/' },
    { ...hook, headers: { Host: 'elsewhere.example' } },
    { ...hook, headers: { 'x-a': 'a\r\nx-b: b' } },
    { ...hook, rule: { filter: '*[_type == "lead"]' } },
  ])
    expect((await call('POST', '', wrong)).status).toBe(400)
  expect((await call('GET', '')).answer).toEqual([])
})

test('an address on this network that nobody listed is not called', async () => {
  await using stage = await scene()
  await using other = await startReceiver()
  const { answer } = await stage.call('POST', '', { name: 'x', dataset: 'production', url: other.url })
  const { id } = Object(answer)
  await stage.lake.client({ role: 'editor' }).create({ _id: 'a', _type: 'article' })
  await vi.waitFor(
    async () =>
      expect((await stage.call('GET', `/${id}/attempts`)).answer).toMatchObject([
        {
          isFailure: true,
          failureReason: 'other',
          resultBody: expect.stringContaining('LAKE_WEBHOOK_HOSTS'),
        },
      ]),
    patienceMs,
  )
  expect(other.requests).toEqual([])
})
