import { createClient as createClient8 } from '@sanity/client-8'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sentence } from './guard-module.ts'
import { type ContractLake, startContractLake } from './support.ts'

const module = (name: string) => ({ environment: { LAKE_GUARD: `${import.meta.dirname}/${name}` } })

let lake: ContractLake

beforeAll(async () => {
  lake = await startContractLake(module('guard-module.ts'))
})

afterAll(async () => {
  await lake[Symbol.asyncDispose]()
})

const editor = () => lake.client({ role: 'editor' })
const sales = () => lake.client({ role: 'sales', dataset: 'leads' })
const broken = { _type: 'article', title: '' }
const stored = (id: string) => lake.lake.datasets.get('production')?.get(id)

const publication = (name: string) => ({
  actionType: 'sanity.action.document.publish' as const,
  draftId: `drafts.${name}`,
  publishedId: name,
})

describe('what the guard refuses', () => {
  test('is no document, whichever mutation brings it, and the client says why', async () => {
    await editor().createOrReplace({ _id: 'sound', _type: 'article', title: 'Gut' })
    const attempts = [
      () => editor().create({ ...broken, _id: 'a' }),
      () => editor().create(broken),
      () => editor().createOrReplace({ ...broken, _id: 'a' }),
      () => editor().createIfNotExists({ ...broken, _id: 'a' }),
      () => editor().patch('sound').set({ title: '' }).commit(),
      () => editor().patch({ query: '*[_id == "sound"]' }).set({ title: '' }).commit(),
      () =>
        editor()
          .transaction()
          .create({ _id: 'b', _type: 'article', title: 'Gut daneben' })
          .create({ ...broken, _id: 'a' })
          .commit(),
    ]
    for (const attempt of attempts)
      await expect(attempt()).rejects.toMatchObject({
        statusCode: 400,
        message: expect.stringMatching(new RegExp(`^${sentence}`)),
        response: { body: { error: { type: 'mutationError', items: [{ error: { path: 'title' } }] } } },
      })
    expect([stored('a'), stored('b')]).toEqual([undefined, undefined])
    expect(stored('sound')).toMatchObject({ title: 'Gut' })
    await expect(editor().patch('sound').unset(['title']).commit()).rejects.toThrow('Es fehlt ganz. (sound)')
  })

  test('is told with its place in the request, and in the words of client 8 as well', async () => {
    const client = createClient8({
      projectId: 'klartext',
      dataset: 'production',
      apiVersion: '2025-02-19',
      apiHost: lake.url,
      useProjectHostname: false,
      useCdn: false,
      token: lake.token('editor'),
    })
    const fault = client
      .transaction()
      .create({ _id: 'ok-8', _type: 'article', title: 'Acht' })
      .create({ ...broken, _id: 'a-8' })
      .commit()
    await expect(fault).rejects.toThrow(`${sentence}:\n- ${sentence} (a-8: title)`)
    await expect(fault).rejects.toMatchObject({ response: { body: { error: { items: [{ index: 1 }] } } } })
  })

  test('is no publication, no release and no plan, while drafts are free', async () => {
    await editor().create({ ...broken, _id: 'drafts.p' })
    await expect(editor().action(publication('p'))).rejects.toMatchObject({
      statusCode: 400,
      message: expect.stringMatching(new RegExp(`^${sentence}`)),
      response: { body: { error: { type: 'actionError' } } },
    })
    await editor().releases.create({ releaseId: 'rBad' })
    await editor().createVersion({ releaseId: 'rBad', publishedId: 'p', document: broken })
    await expect(editor().releases.publish({ releaseId: 'rBad' })).rejects.toThrow(sentence)
    const publishAt = new Date(Date.now() + 3_600_000).toISOString()
    await expect(editor().releases.schedule({ releaseId: 'rBad', publishAt })).rejects.toThrow(sentence)
    expect(stored('p')).toBeUndefined()
    expect(stored('drafts.p')).toMatchObject({ title: '' })

    await editor().patch('drafts.p').set({ title: 'Nun gut' }).commit()
    await editor().action(publication('p'))
    expect(stored('p')).toMatchObject({ title: 'Nun gut' })
  })

  test('is also refused in a dry run, and a repeated request has the answer of the first', async () => {
    const mutations = [{ create: { ...broken, _id: 'dry' } }]
    await expect(editor().mutate(mutations, { dryRun: true })).rejects.toThrow(sentence)
    const request = { transactionId: 'once-guarded', returnDocuments: false } as const
    const create = [{ create: { _id: 'once', _type: 'article', title: 'Einmal' } }]
    const client = editor()
    await client.mutate(create, request)
    await client.mutate([{ patch: { id: 'once', set: { title: 'Anders' } } }])
    await expect(client.mutate(create, request)).resolves.toMatchObject({ transactionId: 'once-guarded' })
  })
})

test('two at once cannot both take what only one may have', async () => {
  const attempts = await Promise.allSettled(
    Array.from({ length: 8 }, (_, index) =>
      editor().create({ _id: `twin-${index}`, _type: 'article', title: 'Zwilling' }),
    ),
  )
  expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  for (const attempt of attempts)
    if (attempt.status === 'rejected') expect(attempt.reason).toMatchObject({ statusCode: 409 })
})

test('what is judged by the changes alone is judged as it is written', async () => {
  await sales().create({ _id: 'counter', _type: 'counter', count: 1 })
  await expect(sales().patch('counter').set({ count: 3 }).commit()).rejects.toMatchObject({
    statusCode: 409,
    message: expect.stringMatching(/^Von 1 führt kein Schritt zu 3\./),
  })
  const steps = Array.from({ length: 30 }, () => sales().patch('counter').inc({ count: 1 }).commit())
  await Promise.all(steps)
  expect(await sales().getDocument('counter')).toMatchObject({ count: 31 })
  const jumps = await Promise.allSettled(
    Array.from({ length: 10 }, () => sales().patch('counter').set({ count: 32 }).commit()),
  )
  expect(jumps.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  await expect(sales().delete('counter')).rejects.toMatchObject({ statusCode: 403 })
  await lake.client({ role: 'administrator', dataset: 'leads' }).delete('counter')
})

test('a planned publication that is refused goes on record with the sentence', async () => {
  const at = new Date(Date.now() + 400).toISOString()
  await editor().create({ _id: 'drafts.plan', _type: 'article', title: 'Planbar' })
  const answer = await fetch(`${lake.url}/v2025-02-19/schedules/klartext/production`, {
    method: 'POST',
    headers: { authorization: `Bearer ${lake.token('editor')}`, 'content-type': 'application/json' },
    body: JSON.stringify({ documents: [{ documentId: 'plan' }], executeAt: at }),
  })
  expect(answer.status).toBeLessThan(300)
  await editor().patch('drafts.plan').set({ title: '' }).commit()
  const dataset = lake.lake.datasets.get('production')
  const reason = () =>
    [...(dataset?.reader.idsOfType('system.schedule') ?? [])].map(id => dataset?.get(id)?.stateReason)
  await expect.poll(reason, { timeout: 10_000 }).toEqual([sentence])
  expect(stored('plan')).toBeUndefined()
})

describe('a guard that fails', () => {
  let failing: ContractLake

  beforeAll(async () => {
    failing = await startContractLake({
      ...module('guard-module.ts'),
      guardDeadline: { ms: 2_000, msPerChange: 0 },
    })
  })

  afterAll(async () => {
    await failing[Symbol.asyncDispose]()
  })

  test.each(['wirft', 'hängt', 'endlos', 'unbrauchbar'])('(it %s) holds up nobody else', async title => {
    const client = failing.client({ role: 'editor' })
    const hung = client.create({ _id: 'bad', _type: 'article', title }).then(
      () => 200,
      fault => fault.statusCode,
    )
    await Promise.all([
      client.create({ _type: 'note', text: 'nebenher' }),
      client.createOrReplace({ _id: 'drafts.nebenher', ...broken }),
    ])
    expect(await hung).toBe(503)
    expect(await client.getDocument('bad')).toBeUndefined()
    await client.createOrReplace({ _id: 'after', _type: 'article', title: `Nach ${title}`, isUnasked: true })
    expect(failing.logLines.join()).not.toContain('This text is in no log')
  })

  test('from the start on lets no lake start', async () => {
    await expect(startContractLake(module('broken-guard.ts'))).rejects.toMatchObject({ code: 'unavailable' })
    await expect(startContractLake(module('no-such-guard.ts'))).rejects.toMatchObject({ code: 'unavailable' })
  })
})
