import { afterEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { type ContractLake, startContractLake } from './support.ts'

const lakes: ContractLake[] = []

afterEach(async () => {
  for (const lake of lakes.splice(0)) await lake[Symbol.asyncDispose]()
})

/** A lake whose clock the test sets; it stands still in between. */
async function start() {
  let now = Date.now()
  const lake = await startContractLake({ clock: () => new Date(now) })
  lakes.push(lake)
  const editor = () => lake.client({ role: 'editor' })
  return {
    lake,
    editor,
    in: (ms: number) => new Date(now + ms).toISOString(),
    advance: (ms: number) => {
      now += ms
    },
    /** A commit that touches a plan, so that the lake looks at its clock. */
    wake: () => editor().releases.create({}),
    release: (releaseId: string) => editor().releases.get({ releaseId }),
  }
}

const hour = 3_600_000

async function scheduledRelease({ editor, in: inMs }: Awaited<ReturnType<typeof start>>, ms: number) {
  await editor().releases.create({ releaseId: 'rPlan' })
  const document = { _type: 'article', title: 'geplant' }
  await editor().createVersion({ releaseId: 'rPlan', publishedId: 'plan', document })
  await editor().releases.schedule({ releaseId: 'rPlan', publishAt: inMs(ms) })
}

describe('a scheduled release', () => {
  test('is published when its time comes, by the one who scheduled it', async () => {
    const bench = await start()
    await scheduledRelease(bench, hour)
    await bench.wake()
    expect(await bench.release('rPlan')).toMatchObject({ state: 'scheduled' })
    bench.advance(hour)
    await bench.wake()
    await expect.poll(async () => (await bench.release('rPlan'))?.state).toBe('published')
    expect(await bench.editor().getDocument('plan')).toMatchObject({ title: 'geplant' })
    const [publication] = bench.lake.lake.datasets.get('production')?.history.revisionsOf(['plan']) ?? []
    expect(publication?.author).not.toBe('system')
  })

  test('is published by its own timer', async () => {
    const lake = await startContractLake()
    lakes.push(lake)
    const { releases } = lake.client({ role: 'editor' })
    await releases.create({ releaseId: 'rTimer' })
    await releases.schedule({ releaseId: 'rTimer', publishAt: new Date(Date.now() + 300).toISOString() })
    await expect
      .poll(async () => (await releases.get({ releaseId: 'rTimer' }))?.state, { timeout: 10_000 })
      .toBe('published')
  })

  test('is published at the next start when the lake was off', async () => {
    const bench = await start()
    await scheduledRelease(bench, hour)
    bench.advance(2 * hour)
    await bench.lake.restart()
    await expect.poll(async () => (await bench.release('rPlan'))?.state).toBe('published')
    const published = () => bench.lake.lake.datasets.get('production')?.history.revisionsOf(['plan'])
    expect(published()).toHaveLength(1)
    await bench.lake.restart()
    expect(published()).toHaveLength(1)
  })

  test('that cannot be published is open again and says why', async () => {
    const bench = await start()
    await bench.editor().create({ _id: 'nowhere', _type: 'article' })
    await bench.editor().releases.create({ releaseId: 'rPlan' })
    await bench.editor().createVersion({
      releaseId: 'rPlan',
      publishedId: 'plan',
      document: {
        _type: 'article',
        to: { _ref: 'nowhere', _weak: true, _strengthenOnPublish: { type: 'article' } },
      },
    })
    await bench.editor().releases.schedule({ releaseId: 'rPlan', publishAt: bench.in(hour) })
    // What it needs cannot go, unless somebody goes behind the back of the plan.
    await expect(bench.editor().delete('nowhere')).rejects.toMatchObject({ statusCode: 409 })
    const boss = bench.lake.client({ role: 'administrator' })
    const { publishAt } = (await bench.release('rPlan')) ?? expect.unreachable()
    await boss.patch('_.releases.rPlan').set({ state: 'active' }).commit()
    await boss.delete('nowhere')
    await boss.patch('_.releases.rPlan').set({ state: 'scheduled', publishAt }).commit()
    bench.advance(hour)
    await bench.wake()
    await expect.poll(async () => (await bench.release('rPlan'))?.state).toBe('active')
    expect(await bench.release('rPlan')).toMatchObject({
      error: { message: expect.stringContaining('nowhere') },
    })
    expect(await bench.release('rPlan')).not.toHaveProperty('publishAt')
    await bench.editor().create({ _id: 'nowhere', _type: 'article' })
    await bench.editor().releases.publish({ releaseId: 'rPlan' })
    expect(await bench.release('rPlan')).not.toHaveProperty('error')
  })
})

const scheduleSchema = z.looseObject({ id: z.string(), state: z.string(), stateReason: z.string() })
const listSchema = z.object({ schedules: z.array(scheduleSchema) })

describe('a schedule of single documents', () => {
  const at = (bench: Awaited<ReturnType<typeof start>>, role: 'editor' | 'viewer' = 'editor') => {
    const client = bench.lake.client({ role, apiVersion: '2022-09-01' })
    const uri = '/schedules/klartext/production'
    return {
      list: async (query = '') => listSchema.parse(await client.request({ uri: `${uri}${query}` })).schedules,
      add: async (body: object) => scheduleSchema.parse(await client.request({ method: 'POST', uri, body })),
      send: (method: string, path: string, body?: object) =>
        client.request({ method, uri: `${uri}/${path}`, ...(body === undefined ? {} : { body }) }),
    }
  }

  test('publishes and unpublishes at its time', async () => {
    const bench = await start()
    await bench.editor().create({ _id: 'drafts.s', _type: 'article', title: 'S' })
    await bench.editor().create({ _id: 'out', _type: 'article' })
    const { add, list } = at(bench)
    const name = new Date()
    const created = await add({ documents: [{ documentId: 's' }], executeAt: bench.in(hour), name })
    expect(created).toMatchObject({
      action: 'publish',
      state: 'scheduled',
      documents: [{ documentId: 's' }],
      executeAt: bench.in(hour),
      dataset: 'production',
      projectId: 'klartext',
      author: expect.any(String),
      createdAt: expect.any(String),
    })
    await add({ documents: [{ documentId: 'out' }], executeAt: bench.in(2 * hour), action: 'unpublish' })
    expect(await list('?limit=1')).toHaveLength(1)
    expect(await list('?documentIds=out,x&state=scheduled')).toHaveLength(1)
    bench.advance(3 * hour)
    await bench.wake()
    await expect.poll(async () => (await list('?state=succeeded')).length).toBe(2)
    expect(await bench.editor().getDocument('s')).toMatchObject({ title: 'S' })
    expect(await bench.editor().getDocument('out')).toBeUndefined()
    expect(await bench.editor().getDocument('drafts.out')).toBeDefined()
    expect(await list()).toMatchObject([{ executedAt: expect.any(String) }, {}])
  })

  test('can be moved, carried out at once, and forgotten', async () => {
    const bench = await start()
    const { add, list, send } = at(bench)
    await bench.editor().create({ _id: 'drafts.m', _type: 'article' })
    const { id } = await add({ documents: [{ documentId: 'drafts.m' }], executeAt: bench.in(hour) })
    await send('PATCH', id, { executeAt: bench.in(5 * hour) })
    bench.advance(2 * hour)
    await bench.wake()
    expect(await list()).toMatchObject([{ state: 'scheduled' }])
    expect(await send('POST', `${id}/publish`)).toEqual({ transactionId: expect.any(String) })
    expect(await list()).toMatchObject([{ state: 'succeeded' }])
    expect(await bench.editor().getDocument('m')).toBeDefined()
    await expect(send('PATCH', id, { executeAt: bench.in(0) })).rejects.toMatchObject({ statusCode: 400 })
    await send('DELETE', id)
    expect(await list()).toEqual([])
    await expect(send('DELETE', id)).rejects.toMatchObject({ statusCode: 404 })
  })

  test('that cannot be carried out says why', async () => {
    const bench = await start()
    const { add, list } = at(bench)
    await add({ documents: [{ documentId: 'missing' }], executeAt: bench.in(-hour) })
    await expect.poll(async () => (await list())[0]?.state).toBe('cancelled')
    expect((await list())[0]?.stateReason).toContain('drafts.missing')
  })

  test('is nothing that a viewer makes, and nothing that any client sends as an action', async () => {
    const bench = await start()
    const body = { documents: [{ documentId: 'x' }], executeAt: bench.in(hour) }
    await expect(at(bench, 'viewer').add(body)).rejects.toMatchObject({ statusCode: 403 })
    for (const wrong of [{}, { documents: [] }, { ...body, executeAt: 'bald' }, { ...body, extra: 1 }])
      await expect(at(bench).add(wrong)).rejects.toMatchObject({ statusCode: 400 })
    const sent = await fetch(`${bench.lake.url}/v2025-02-19/data/actions/production`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${bench.lake.token('editor')}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ actions: [{ actionType: 'lake.schedule.run', scheduleId: 'x' }] }),
    })
    expect(sent.status).toBe(400)
    expect((await fetch(`${bench.lake.url}/v1/schedules/klartext/production`)).status).toBe(401)
  })

  test('never reaches the documents that are the lake’s own', async () => {
    const bench = await start()
    for (const documentId of ['_.aliases.live', 'drafts._.aliases.live', 'versions.r._.aliases.live'])
      await expect(
        at(bench).add({ documents: [{ documentId }], action: 'unpublish', executeAt: bench.in(hour) }),
      ).rejects.toMatchObject({ statusCode: 400 })
  })
})

test('nobody but an administrator makes drafts and versions of the lake’s own documents', async () => {
  const bench = await start()
  for (const name of ['r1', 'r2']) await bench.editor().releases.create({ releaseId: name })
  for (const before of ['', 'drafts.', 'versions.r1.', 'versions.r1.versions.r2.'])
    await expect(
      bench.editor().create({ _id: `${before}_.aliases.live`, _type: 'system.datasetAlias' }),
    ).rejects.toMatchObject({ statusCode: 403 })
})
