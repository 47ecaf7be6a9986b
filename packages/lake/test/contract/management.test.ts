import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { type ContractLake, startContractLake } from './support.ts'

let lake: ContractLake

beforeAll(async () => {
  lake = await startContractLake()
  await lake
    .client({ role: 'editor' })
    .transaction([
      { create: { _id: 'open', _type: 'article' } },
      { create: { _id: 'drafts.open', _type: 'article' } },
      { create: { _id: 'person', _type: 'person' } },
    ])
    .commit()
})

afterAll(async () => {
  await lake[Symbol.asyncDispose]()
})

const boss = () => lake.client({ role: 'administrator' })
const get = (path: string, role?: 'editor') =>
  fetch(`${lake.url}/v2025-09-16${path}`, {
    headers: role === undefined ? {} : { authorization: `Bearer ${lake.token(role)}` },
  })

describe('aliases of datasets', () => {
  const send = (method: string, path: string, body?: object) =>
    boss().request({ method, uri: `/aliases${path}`, ...(body === undefined ? {} : { body }) })

  test('stand for the dataset that they are linked to', async () => {
    expect(await send('PUT', '/staging', { datasetName: 'production' })).toMatchObject({
      name: 'staging',
      datasetName: 'production',
    })
    expect(await boss().request({ uri: '/aliases' })).toMatchObject([
      { name: 'staging', datasetName: 'production' },
    ])
    const aliased = lake.client({ role: 'editor', dataset: '~staging' })
    expect(await aliased.fetch('*[_id == "open"]._id')).toEqual(['open'])
    await aliased.patch('open').set({ title: 'über den Alias' }).commit()
    expect(await lake.client().getDocument('open')).toMatchObject({ title: 'über den Alias' })
    expect(await send('PATCH', '/staging', { datasetName: 'leads' })).toMatchObject({ datasetName: 'leads' })
    await expect(aliased.fetch('*')).rejects.toMatchObject({ statusCode: 403 })
    expect(await send('PATCH', '/staging/unlink', {})).toMatchObject({ datasetName: 'leads' })
    await expect(aliased.fetch('*')).rejects.toMatchObject({ statusCode: 404 })
    expect(await send('DELETE', '/staging')).toMatchObject({ deleted: true })
    expect(await boss().request({ uri: '/aliases' })).toEqual([])
  })

  test('are refused where they cannot be', async () => {
    await send('PUT', '/loose')
    const status = (statusCode: number) => ({ statusCode })
    await expect(send('PUT', '/loose')).rejects.toMatchObject(status(409))
    await expect(send('PUT', '/Up')).rejects.toMatchObject(status(400))
    await expect(send('PUT', '/x', { datasetName: 'nowhere' })).rejects.toMatchObject(status(404))
    await expect(send('PATCH', '/none', { datasetName: 'leads' })).rejects.toMatchObject(status(404))
    await expect(
      lake.client({ role: 'editor' }).request({ method: 'PUT', uri: '/aliases/mine' }),
    ).rejects.toMatchObject(status(403))
    expect((await get('/aliases')).status).toBe(401)
  })
})

describe('the mode of a dataset', () => {
  test('can be changed, at once and for good', async () => {
    await boss().datasets.create('magazine', { aclMode: 'private' })
    const anonymous = lake.client({ dataset: 'magazine' })
    await expect(anonymous.fetch('*')).rejects.toMatchObject({ statusCode: 401 })
    await boss().datasets.edit('magazine', { aclMode: 'public' })
    expect(await anonymous.fetch('*')).toEqual([])
    await lake.restart()
    expect(await lake.client({ dataset: 'magazine' }).fetch('*')).toEqual([])
    await boss().datasets.edit('magazine', { aclMode: 'private' })
    await expect(lake.client({ dataset: 'magazine' }).fetch('*')).rejects.toMatchObject({ statusCode: 401 })
    await expect(boss().datasets.edit('nowhere', { aclMode: 'private' })).rejects.toMatchObject({
      statusCode: 404,
    })
  })
})

const lineSchema = z.looseObject({ _id: z.string() })
const linesOf = async (response: Response) =>
  (await response.text())
    .split('\n')
    .filter(line => line !== '')
    .map(line => lineSchema.parse(JSON.parse(line)))

describe('an export', () => {
  test('comes as lines by id, of some types if wanted', async () => {
    const all = await linesOf(await get('/data/export/production', 'editor'))
    const ids = all.map(({ _id }) => _id)
    expect(ids).toEqual(ids.toSorted())
    expect(ids).toContain('drafts.open')
    const some = await linesOf(await get('/data/export/production?types=person,x', 'editor'))
    expect(some.map(({ _id }) => _id)).toEqual(['person'])
  })

  test('goes on after a cursor, and is never cut into pages', async () => {
    const editor = lake.client({ role: 'editor' })
    const many = Array.from({ length: 2_100 }, (_, number) => ({
      create: { _id: `n${String(number).padStart(5, '0')}`, _type: 'many' },
    }))
    await editor.transaction(many).commit({ returnDocuments: false })
    const ids = async (cursor: string) =>
      (await linesOf(await get(`/data/export/production?types=many&nextCursor=${cursor}`, 'editor'))).map(
        ({ _id }) => _id,
      )
    expect(await ids('')).toEqual(many.map(({ create }) => create._id))
    expect(await ids('n02097')).toEqual(['n02098', 'n02099'])
  })
})

describe('other ways to write an address', () => {
  test.each([
    '//v2024-01-01/query/production?query=count(*)',
    '/v1/data/query/production?query=count(*)',
    '/vX/projects/klartext/datasets/production/query?query=count(*)',
  ])('%s', async path => {
    expect((await fetch(`${lake.url}${path}`)).status).toBe(200)
  })

  test('name another project in vain', async () => {
    const response = await fetch(`${lake.url}/v1/projects/other/datasets/production/query?query=1`)
    expect(response.status).toBe(404)
    expect(await response.json()).toMatchObject({ attributes: { type: 'project' } })
  })
})
