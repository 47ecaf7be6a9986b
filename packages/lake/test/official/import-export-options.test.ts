import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { gunzipSync } from 'node:zlib'
import { createClient, type SanityClient } from '@sanity/client'
import { exportDataset } from '@sanity/export'
import { sanityImport } from '@sanity/import'
import { unpackTar } from 'modern-tar'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { TestLake } from '../../src/testing.ts'
import { twoColours } from '../asset-bench.ts'
import { startOfficialLake } from './official-lake.ts'

let lake: TestLake
let folder: string
let production: SanityClient

const clientOf = (dataset: string) =>
  createClient({
    projectId: 'klartext',
    dataset,
    apiHost: lake.url,
    apiVersion: '2025-02-19',
    useProjectHostname: false,
    useCdn: false,
    token: lake.token('administrator'),
  })
const reference = (id: string) => ({ _type: 'reference', _ref: id })

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lake-options-'))
})

afterEach(() => rmSync(folder, { recursive: true }))

beforeAll(async () => {
  lake = await startOfficialLake()
  production = clientOf('production')
  await production.releases.create({ releaseId: 'r1', metadata: { title: 'Herbst', releaseType: 'asap' } })
  const image = await production.assets.upload('image', await twoColours(40, 20).png().toBuffer(), {
    filename: 'bild.png',
  })
  await production.assets.upload('file', Buffer.from('allein'), { filename: 'allein.txt' })
  await production
    .transaction()
    .create({
      _id: 'a',
      _type: 'article',
      title: 'Eins',
      cover: { _type: 'image', asset: reference(image._id) },
    })
    .create({ _id: 'drafts.a', _type: 'article', title: 'Eins, neu' })
    .create({ _id: 'versions.r1.a', _type: 'article', title: 'Eins im Herbst' })
    .create({ _id: 'p', _type: 'person', name: 'Jana' })
    .commit()
})

afterAll(() => lake[Symbol.asyncDispose]())

describe('@sanity/export', () => {
  const documentSchema = z.looseObject({ _id: z.string(), _type: z.string() })

  /** What an export with these options holds: its documents by id, and the names of its other files. */
  async function exported(options: Partial<Parameters<typeof exportDataset>[0]> = {}) {
    const outputPath = join(folder, 'out.tar.gz')
    const result = await exportDataset({ client: production, dataset: 'production', outputPath, ...options })
    const entries = await unpackTar(gunzipSync(readFileSync(outputPath)))
    const named = entries.map(({ header, data }) => ({ name: header.name.replace(/^[^/]*\//, ''), data }))
    const lines = named.find(({ name }) => name === 'data.ndjson')?.data ?? new Uint8Array()
    const documents = new TextDecoder()
      .decode(lines)
      .split('\n')
      .filter(line => line !== '')
      .map(line => documentSchema.parse(JSON.parse(line)))
    return {
      ...result,
      documents: new Map(documents.map(document => [document._id, document])),
      files: named.map(({ name }) => name).filter(name => /\.(png|txt|json)$/.test(name)),
    }
  }
  const own = ['_.releases.r1', 'a', 'drafts.a', 'p', 'versions.r1.a']
  const idsOf = ({ documents }: Awaited<ReturnType<typeof exported>>) => [...documents.keys()].toSorted()

  test('takes all there is, one asset at a time and without compression', async () => {
    const steps: string[] = []
    const all = await exported({
      assetConcurrency: 1,
      compress: false,
      onProgress: ({ step }) => steps.push(step),
    })
    expect(idsOf(all)).toEqual(own)
    expect(all.assetCount).toBe(2)
    expect(all.files.toSorted()).toEqual([
      'assets.json',
      expect.stringMatching(/^files\/[a-f0-9]{40}\.txt$/),
      expect.stringMatching(/^images\/[a-f0-9]{40}-40x20\.png$/),
    ])
    expect(all.documents.get('a')?.cover).toMatchObject({
      _sanityAsset: expect.stringMatching(/^image@file:\/\/\.\/images\//),
    })
    expect(steps.length).toBeGreaterThan(2)
  })

  test('leaves assets out, and what refers to them', async () => {
    const bare = await exported({ assets: false })
    expect([bare.assetCount, bare.files.filter(name => name !== 'assets.json')]).toEqual([0, []])
    expect(idsOf(bare)).toEqual(own)
    expect(JSON.stringify(bare.documents.get('a'))).not.toContain('image-')
  })

  test('keeps everything as it is', async () => {
    const raw = await exported({ raw: true })
    expect(idsOf(raw).filter(id => !own.includes(id))).toEqual([
      expect.stringMatching(/^file-[a-f0-9]{40}-txt$/),
      expect.stringMatching(/^image-[a-f0-9]{40}-40x20-png$/),
    ])
    expect(raw.documents.get('a')).toMatchObject({
      cover: { asset: { _ref: expect.stringMatching(/^image-/) } },
    })
  })

  test('without drafts, of some types, without a map of the assets, and however assets are checked', async () => {
    expect(idsOf(await exported({ drafts: false }))).toEqual(['a', 'p'])
    expect(idsOf(await exported({ types: ['person'] }))).toEqual(['p'])
    expect((await exported({ assetsMap: false })).files).toHaveLength(2)
    expect((await exported({ strictAssetVerification: false })).assetCount).toBe(2)
  })

  test('filters and changes documents on their way', async () => {
    const chosen = await exported({
      filterDocument: ({ _type }) => _type === 'article',
      transformDocument: document => ({ ...document, title: `${document.title}!` }),
    })
    expect(idsOf(chosen)).toEqual(['a', 'drafts.a', 'versions.r1.a'])
    expect(chosen.documents.get('drafts.a')).toMatchObject({ title: 'Eins, neu!' })
  })

  test('moves between datasets by its raw form only when that is allowed', async () => {
    await production.datasets.create('raw-copy', { aclMode: 'private' })
    const copy = clientOf('raw-copy')
    const { documents } = await exported({ raw: true, drafts: false })
    const input = [...documents.values()]
    await expect(sanityImport(input, { client: copy })).rejects.toThrow('references a different dataset')
    expect(await copy.fetch('count(*)', {}, { perspective: 'raw' })).toBe(0)
    expect(await sanityImport(input, { client: copy, allowAssetsInDifferentDataset: true })).toEqual({
      numDocs: 4,
      warnings: [],
    })
    expect(await copy.fetch('*[_id == "a"][0].cover.asset->originalFilename')).toBe('bild.png')
  })
})

describe('@sanity/import', () => {
  let client: SanityClient
  let count = 0

  beforeEach(async () => {
    count += 1
    await production.datasets.create(`target-${count}`, { aclMode: 'private' })
    client = clientOf(`target-${count}`)
  })

  const all = () => client.fetch('*[!(_type match "sanity.*")] | order(_id)', {}, { perspective: 'raw' })

  test('takes a list, and says how far it is', async () => {
    const steps: { step: string; current?: number; total?: number }[] = []
    const input = [
      { _id: 'a', _type: 't', to: reference('b'), list: [{ n: 1 }] },
      { _id: 'b', _type: 't' },
    ]
    const result = await sanityImport(input, {
      client,
      tag: 'my.import',
      onProgress: event => steps.push(event),
    })
    expect(result).toEqual({ numDocs: 2, warnings: [] })
    expect(await all()).toMatchObject([
      { _id: 'a', to: { _ref: 'b' }, list: [{ n: 1, _key: expect.any(String) }] },
      { _id: 'b' },
    ])
    // Weak while it was under way, strong again at its end.
    await expect(client.delete('b')).rejects.toMatchObject({ statusCode: 409 })
    expect(steps.map(({ step }) => step)).toEqual(
      expect.arrayContaining(['Reading/validating data file', expect.stringMatching(/^Importing documents/)]),
    )
    expect(steps.some(({ current, total }) => current !== undefined && current === total)).toBe(true)
  })

  test('takes a folder with the assets in it', async () => {
    mkdirSync(join(folder, 'images'))
    mkdirSync(join(folder, 'files'))
    writeFileSync(join(folder, 'images', 'bild.png'), await twoColours(20, 10).png().toBuffer())
    writeFileSync(join(folder, 'files', 'allein.txt'), 'von niemandem benutzt')
    const cover = { _type: 'image', _sanityAsset: 'image@file://./images/bild.png' }
    writeFileSync(join(folder, 'data.ndjson'), JSON.stringify({ _id: 'a', _type: 't', cover }))
    expect(await sanityImport(folder, { client, assetConcurrency: 1 })).toEqual({ numDocs: 1, warnings: [] })
    expect(
      await client.fetch('[count(*[_type == "sanity.fileAsset"]), *[_id == "a"][0].cover.asset->extension]'),
    ).toEqual([1, 'png'])
    // Once more, with the assets anew: they are the same ones.
    const assets = () => client.fetch('*[_type match "sanity.*Asset"]{_id, url} | order(_id)')
    const before = await assets()
    await sanityImport(folder, { client, operation: 'createOrReplace', replaceAssets: true })
    expect(await assets()).toEqual(before)
  })

  test('goes on without an asset that cannot be had only when that is allowed', async () => {
    const missing = `${lake.url}/files/klartext/production/${'0'.repeat(40)}.txt`
    const input = () => [{ _id: 'a', _type: 't', file: { _type: 'file', _sanityAsset: `file@${missing}` } }]
    await expect(sanityImport(input(), { client })).rejects.toThrow(missing)
    expect(
      await sanityImport(input(), { client, operation: 'createOrReplace', allowFailingAssets: true }),
    ).toEqual({ numDocs: 1, warnings: [{ message: `Failed to upload asset: ${missing}` }] })
    expect(await all()).toMatchObject([{ _id: 'a', file: { _type: 'file' } }])
  })

  test('takes replacement characters only when they are meant', async () => {
    const input = () => Readable.from([`${JSON.stringify({ _id: 'a', _type: 't', text: 'K\uFFFDche' })}\n`])
    await expect(sanityImport(input(), { client })).rejects.toThrow('U+FFFD')
    await sanityImport(input(), { client, allowReplacementCharacters: true })
    expect(await all()).toMatchObject([{ text: 'K\uFFFDche' }])
  })

  test('leaves references into other datasets out when told to', async () => {
    const elsewhere = { _type: 'crossDatasetReference', _ref: 'x', _dataset: 'nowhere', _weak: true }
    const input = () => [{ _id: 'a', _type: 't', elsewhere }]
    await expect(sanityImport(input(), { client })).rejects.toThrow('Missing dataset: "nowhere"')
    await sanityImport(input(), { client, skipCrossDatasetReferences: true })
    expect(await all()).toEqual([expect.not.objectContaining({ elsewhere: expect.anything() })])
    // One into a dataset that is there stays.
    const there = { ...elsewhere, _dataset: 'leads', _projectId: 'klartext' }
    await sanityImport([{ _id: 'b', _type: 't', there }], { client })
    expect(await client.fetch('*[_id == "b"][0].there')).toMatchObject({ _dataset: 'leads', _ref: 'x' })
  })

  test('leaves system documents out unless they are asked for', async () => {
    const input = () => [
      { _id: '_.groups.own', _type: 'system.group', grants: [] },
      { _id: 'a', _type: 't' },
    ]
    expect(await sanityImport(input(), { client })).toEqual({ numDocs: 1, warnings: [] })
    expect(await all()).toMatchObject([{ _id: 'a' }])
    expect(
      await sanityImport(input(), { client, operation: 'createOrReplace', allowSystemDocuments: true }),
    ).toMatchObject({ numDocs: 2 })
    expect(await all()).toMatchObject([{ _id: '_.groups.own' }, { _id: 'a' }])
  })
})
