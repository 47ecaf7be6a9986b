import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Json } from '../../src/document.ts'
import type { Identity } from '../../src/identity.ts'
import { openDatasets } from '../../src/store/sqlite-datasets.ts'
import { startTestLake, type TestLake } from '../../src/testing.ts'
import { createCliBench } from '../cli-bench.ts'

const operator: Identity = { kind: 'token', id: 'operator', roles: ['administrator'] }
const marker = 'zwirnsfadenmarke'
const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>${marker}</title></svg>`

let lake: TestLake
beforeEach(async () => {
  lake = await startTestLake()
})
afterEach(async () => {
  await lake[Symbol.asyncDispose]()
})

interface Asset {
  readonly _id: string
  readonly path: string
  readonly sha1hash: string
}

async function send(path: string, body: string, method = 'POST'): Promise<Response> {
  const answer = await fetch(`${lake.url}/v2025-02-19${path}`, {
    method,
    body,
    headers: { authorization: `Bearer ${lake.token('administrator')}` },
  })
  expect(answer.ok).toBe(true)
  return answer
}

async function upload(kind: 'images' | 'files', dataset: string, body: string): Promise<Asset> {
  const answer = await send(`/assets/${kind}/${dataset}`, body)
  const { document }: { readonly document: Asset } = JSON.parse(await answer.text())
  return document
}

const mutate = (dataset: string, ...mutations: Json[]) =>
  send(`/data/mutate/${dataset}`, JSON.stringify({ mutations }))

/** Draws a picture, so that the cache holds something of it. */
async function draw({ path }: Asset): Promise<void> {
  expect((await fetch(`${lake.url}/${path}?fm=png&w=20`)).status).toBe(200)
}

/** Files whose bytes hold the marker, or whose name says that they are of one of these assets. */
function traces(...assets: readonly Asset[]): readonly string[] {
  return readdirSync(lake.config.dataDir, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .filter(
      path => assets.some(({ sha1hash }) => path.includes(sha1hash)) || readFileSync(path).includes(marker),
    )
}

test('the bytes of an asset that is purged are in no file any more, nor what was drawn of them', async () => {
  const image = await upload('images', 'production', drawing)
  const other = await upload('images', 'production', drawing.replace(marker, 'anders'))
  for (const asset of [image, other]) await draw(asset)
  expect(traces(image)).toHaveLength(2)
  await mutate('production', { delete: { id: image._id, purge: true } })
  expect(traces(image)).toEqual([])
  expect(traces(other)).toHaveLength(2)
  expect((await fetch(`${lake.url}/${image.path}`)).status).toBe(404)
  await draw(other)
  expect(await upload('images', 'production', drawing)).toMatchObject({ _id: image._id })
  await draw(image)
})

test('a dataset that is deleted takes the bytes of its assets along, but for those that another one has', async () => {
  lake.lake.datasets.create('proben', { aclMode: 'public', createdByUserId: 'test' })
  const own = await upload('images', 'proben', drawing)
  const shared = drawing.replace(marker, 'geteilt')
  const [here, there] = [
    await upload('images', 'proben', shared),
    await upload('images', 'production', shared),
  ]
  expect(here.sha1hash).toBe(there.sha1hash)
  for (const asset of [own, there]) await draw(asset)
  lake.lake.datasets.remove('proben')
  expect(traces(own)).toEqual([])
  expect(traces(there)).toHaveLength(2)
  await draw(there)
})

test('bytes stay as long as another document has them, in whatever dataset', async () => {
  const inProduction = await upload('files', 'production', drawing)
  const inLeads = await upload('images', 'leads', drawing)
  expect(inLeads.sha1hash).toBe(inProduction.sha1hash)
  await mutate('production', { delete: { id: inProduction._id, purge: true } })
  expect(traces(inLeads)).toHaveLength(1)
  await mutate('leads', { delete: { id: inLeads._id, purge: true } })
  expect(traces(inLeads)).toEqual([])
})

test('the command erases an asset that was deleted before', async () => {
  const image = await upload('images', 'production', drawing)
  await draw(image)
  await mutate('production', { delete: { id: image._id } })
  expect(traces(image)).toHaveLength(2)
  using command = createCliBench()
  await lake.restart(async () => {
    const environment = { DATA_DIR: lake.config.dataDir }
    const { exitCode } = await command.run(`erase production ${image._id}`, { environment })
    expect(exitCode).toBe(0)
  })
  expect(traces(image)).toEqual([])
})

test('an erasure that was cut short is finished at the next start, unless the bytes came back', async () => {
  const [image, returning] = [
    await upload('images', 'production', drawing),
    await upload('files', 'production', 'kommt wieder'),
  ]
  await draw(image)
  await lake.restart(async () => {
    // Ends after the commit, before any byte is gone.
    await using datasets = openDatasets({
      folder: join(lake.config.dataDir, 'datasets'),
      projectId: lake.config.projectId,
      names: lake.config.datasetNames,
      clock: () => new Date(),
    })
    const dataset = datasets.get('production')
    await dataset?.erase({ documentIds: [image._id, returning._id], identity: operator })
    const again = { _id: returning._id, _type: 'sanity.fileAsset' }
    await dataset?.commit({ identity: operator, mutations: [{ create: again }] })
    expect(traces(image)).toHaveLength(2)
  })
  await vi.waitFor(() => expect(traces(image)).toEqual([]))
  expect(await (await fetch(`${lake.url}/${returning.path}`)).text()).toBe('kommt wieder')
})
