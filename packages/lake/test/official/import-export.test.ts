import { createReadStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { createClient, type SanityClient } from '@sanity/client'
import { exportDataset } from '@sanity/export'
import { sanityImport } from '@sanity/import'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { RoleName } from '../../src/identity.ts'
import type { TestLake } from '../../src/testing.ts'
import { twoColours } from '../asset-bench.ts'
import { createCliBench, serve } from '../cli-bench.ts'
import { startOfficialLake } from './official-lake.ts'
import { withoutTimes } from './round-trip.ts'

let lake: TestLake
let folder: string

beforeEach(async () => {
  lake = await startOfficialLake()
  folder = mkdtempSync(join(tmpdir(), 'lake-official-'))
})

afterEach(async () => {
  rmSync(folder, { recursive: true })
  await lake[Symbol.asyncDispose]()
})

const clientOf = (
  dataset: string,
  role: RoleName = 'administrator',
  url = lake.url,
  token = lake.token(role),
) =>
  createClient({
    projectId: 'klartext',
    dataset,
    apiHost: url,
    apiVersion: '2025-02-19',
    useProjectHostname: false,
    useCdn: false,
    token,
  })

/** Documents by id as the lake has them, in terms of `production`. */
async function contentOf(client: SanityClient) {
  const { dataset = '' } = client.config()
  const documents = await client.fetch('*', {}, { perspective: 'raw' })
  return withoutTimes(
    JSON.parse(JSON.stringify(documents).replaceAll(`klartext/${dataset}/`, 'klartext/production/')),
  )
}

const reference = (id: string) => ({ _type: 'reference', _ref: id })

async function fill(client: SanityClient): Promise<void> {
  await client.releases.create({ releaseId: 'r1', metadata: { title: 'Herbst', releaseType: 'asap' } })
  const image = await client.assets.upload('image', await twoColours(40, 20).png().toBuffer(), {
    filename: 'bild.png',
    title: 'Ein Bild',
    creditLine: 'Anna',
    source: { id: '1', name: 'Archiv', url: 'https://example.de' },
  })
  const film = await client.assets.upload('file', Readable.from(['kein Film']), { filename: 'film.mp4' })
  await client.assets.upload('file', Buffer.from('allein'), { filename: 'allein.txt' })
  await client
    .transaction()
    .create({ _id: 'a', _type: 'article', text: 'Grüße – 中文 😀', to: { ...reference('b'), _weak: true } })
    .create({ _id: 'b', _type: 'article', to: reference('a'), list: [{ _key: 'k', to: reference('b') }] })
    .create({
      _id: 'drafts.b',
      _type: 'article',
      cover: { _type: 'image', alt: 'Bild', asset: reference(image._id), hotspot: { x: 0.5, y: 0.5 } },
      images: [{ _key: 'k', _type: 'image', asset: reference(image._id) }],
      film: { _type: 'file', asset: reference(film._id) },
    })
    .create({ _id: 'versions.r1.b', _type: 'article', to: reference('a') })
    .create({ _id: 'secret.x', _type: 'other', _createdAt: '2020-01-01T00:00:00.000Z' })
    .commit()
}

describe('@sanity/export and @sanity/import', () => {
  test.each(['stream', 'cursor'] as const)('move a dataset with its assets, by %s', async mode => {
    const production = clientOf('production')
    await fill(production)
    const outputPath = join(folder, 'production.tar.gz')
    const exported = await exportDataset({ client: production, dataset: 'production', outputPath, mode })
    expect(exported).toMatchObject({ documentCount: 6, assetCount: 3 })
    await production.datasets.create('copy', { aclMode: 'private' })
    const copy = clientOf('copy')
    const imported = await sanityImport(createReadStream(outputPath), { client: copy })
    expect(imported).toEqual({ numDocs: 6, warnings: [] })
    expect(await contentOf(copy)).toEqual(await contentOf(production))
    expect(await copy.fetch('count(*[_weak == true || to._weak == true])', {}, { perspective: 'raw' })).toBe(
      1,
    )
    const url = await copy.fetch('*[_type == "sanity.imageAsset"][0].url', {}, { perspective: 'raw' })
    const headers = { authorization: `Bearer ${copy.config().token}` }
    expect((await fetch(url, { headers })).status).toBe(200)
  })

  test('move the leads with a token of those who may read them', async () => {
    const leads = clientOf('leads', 'sales')
    await leads.create({ _id: 'lead.1', _type: 'lead', email: 'jemand@example.de' })
    const outputPath = join(folder, 'leads.tar.gz')
    expect(await exportDataset({ client: leads, dataset: 'leads', outputPath })).toMatchObject({
      documentCount: 1,
    })
    await clientOf('leads').datasets.create('copy', { aclMode: 'private' })
    await sanityImport(createReadStream(outputPath), { client: clientOf('copy') })
    expect(await contentOf(clientOf('copy'))).toEqual(await contentOf(leads))
    const editor = clientOf('leads', 'editor')
    await expect(
      exportDataset({ client: editor, dataset: 'leads', outputPath, maxRetries: 1 }),
    ).rejects.toThrow('403')
  })

  test('refuse, skip or replace what is there already', async () => {
    const client = clientOf('production')
    await client.create({ _id: 'a', _type: 't', title: 'alt' })
    const run = (options: Parameters<typeof sanityImport>[1]) =>
      sanityImport(Readable.from(['{"_id":"a","_type":"t","title":"neu"}\n{"_id":"b","_type":"t"}\n']), {
        client,
        ...options,
      })
    const titles = () => client.fetch('*[_type == "t"] | order(_id).title')
    await expect(run({})).rejects.toThrow('already exists')
    expect(await titles()).toEqual(['alt'])
    expect(await run({ operation: 'createIfNotExists' })).toMatchObject({ numDocs: 2 })
    expect(await titles()).toEqual(['alt', null])
    await run({ operation: 'createOrReplace' })
    expect(await titles()).toEqual(['neu', null])
  })

  test('leave assets alone that are there already', async () => {
    const client = clientOf('production')
    await fill(client)
    const before = await client.fetch('*[_type match "sanity.*Asset"]{_id, _rev}', {}, { perspective: 'raw' })
    const outputPath = join(folder, 'production.tar.gz')
    await exportDataset({ client, dataset: 'production', outputPath })
    await sanityImport(createReadStream(outputPath), {
      client,
      operation: 'createOrReplace',
      releasesOperation: 'replace',
    })
    expect(
      await client.fetch('*[_type match "sanity.*Asset"]{_id, _rev}', {}, { perspective: 'raw' }),
    ).toEqual(before)
  })
})

describe('the command line', () => {
  test('takes an archive of the official exporter', async () => {
    const production = clientOf('production')
    await fill(production)
    const outputPath = join(folder, 'production.tar.gz')
    await exportDataset({ client: production, dataset: 'production', outputPath })
    using other = createCliBench()
    await other.run('dataset create production --acl public')
    expect(await other.run(`import production ${outputPath}`)).toMatchObject({
      stdout: '6 imported, 0 already there\n',
      stderr: '',
    })
    const token = (await other.run('token create --role viewer --label test')).stdout.trim()
    await using server = await serve(other)
    const copy = clientOf('production', 'viewer', `http://localhost:${server.port}`, token)
    const hostless = (documents: unknown) =>
      JSON.parse(JSON.stringify(documents).replaceAll(/http:\/\/localhost:\d+/g, ''))
    expect(hostless(await contentOf(copy))).toEqual(hostless(await contentOf(production)))
  })

  test('makes an archive that the official importer takes', async () => {
    using other = createCliBench()
    await other.run('dataset create production --acl public')
    writeFileSync(join(folder, 'bild.png'), await twoColours(40, 20).png().toBuffer())
    writeFileSync(join(folder, 'film.mp4'), 'kein Film')
    const documents = [
      { _id: 'a', _type: 'article', image: { _type: 'image', _sanityAsset: 'image@file://./bild.png' } },
      {
        _id: '_.releases.r1',
        _type: 'system.release',
        name: 'r1',
        state: 'scheduled',
        metadata: { title: 'Herbst', releaseType: 'scheduled' },
        publishAt: '2000-01-01T00:00:00.000Z',
      },
      { _id: 'versions.r1.a', _type: 'article' },
      {
        _id: 'drafts.a',
        _type: 'article',
        to: reference('a'),
        film: { _sanityAsset: 'file@file://./film.mp4' },
      },
    ]
    writeFileSync(join(folder, 'data.ndjson'), documents.map(document => JSON.stringify(document)).join('\n'))
    await other.run(`import production ${folder}/data.ndjson`)
    const archive = join(folder, 'production.tar.gz')
    await other.run(`export production ${archive}`)
    // A release never publishes itself because it was imported.
    expect((await other.run('export production')).stdout).toContain('"state":"active"')
    const token = (await other.run('token create --role viewer --label test')).stdout.trim()
    const target = clientOf('production')
    expect(await sanityImport(createReadStream(archive), { client: target })).toEqual({
      numDocs: 4,
      warnings: [],
    })
    await using server = await serve(other)
    const source = clientOf('production', 'viewer', `http://localhost:${server.port}`, token)
    const hostless = (content: unknown) =>
      JSON.parse(JSON.stringify(content).replaceAll(/http:\/\/localhost:\d+/g, ''))
    expect(hostless(await contentOf(target))).toEqual(hostless(await contentOf(source)))
  })

  test('makes an archive of the leads that the official importer takes', async () => {
    using other = createCliBench()
    await other.run('dataset create leads')
    writeFileSync(join(folder, 'anhang.pdf'), '%PDF-1.7 kein echtes')
    const documents = [
      { _id: 'lead.1', _type: 'lead', email: 'jemand@example.de', message: 'Grüße – 中文' },
      { _id: 'lead.2', _type: 'lead', attachment: { _sanityAsset: 'file@file://./anhang.pdf' } },
      { _id: 'note.1', _type: 'note', lead: reference('lead.1') },
    ]
    writeFileSync(join(folder, 'data.ndjson'), documents.map(document => JSON.stringify(document)).join('\n'))
    expect((await other.run(`import leads ${folder}/data.ndjson`)).stderr).toBe('')
    const archive = join(folder, 'leads.tar.gz')
    await other.run(`export leads ${archive}`)
    const target = clientOf('leads', 'sales')
    expect(await sanityImport(createReadStream(archive), { client: target })).toEqual({
      numDocs: 3,
      warnings: [],
    })
    const token = (await other.run('token create --role sales --label test')).stdout.trim()
    await using server = await serve(other)
    const source = clientOf('leads', 'sales', `http://localhost:${server.port}`, token)
    const hostless = (content: unknown) =>
      JSON.parse(JSON.stringify(content).replaceAll(/http:\/\/localhost:\d+/g, ''))
    const there = await contentOf(target)
    expect(there).toHaveLength(4)
    expect(hostless(there)).toEqual(hostless(await contentOf(source)))
  })
})
