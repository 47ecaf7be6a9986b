import { createReadStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { firstValueFrom } from 'rxjs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestLake, type TestLake } from '../../src/testing.ts'
import { twoColours } from '../asset-bench.ts'
import { officialClients } from './official-clients.ts'

let lake: TestLake
let count = 0

beforeAll(async () => {
  lake = await startTestLake()
})

afterAll(async () => {
  await lake[Symbol.asyncDispose]()
})

describe.each(officialClients)('%s', (_name, connect) => {
  const editor = () => connect(lake, { role: 'editor' })
  const administrator = () => connect(lake, { role: 'administrator' })

  test('uploads images with all that is said of them', async () => {
    const bytes = await twoColours(40, 20).png().toBuffer()
    const image = Object(
      await editor().assets.upload('image', bytes, {
        filename: 'Über uns.png',
        label: 'l',
        title: 't',
        description: 'd',
        creditLine: 'c',
        source: { id: '1', name: 'Archiv', url: 'https://example.de' },
        extract: ['blurhash', 'palette', 'lqip', 'exif', 'location'],
        contentType: 'image/png',
        tag: 'upload',
      }),
    )
    expect(image).toMatchObject({
      _id: expect.stringMatching(/^image-[a-f0-9]{40}-40x20-png$/),
      _type: 'sanity.imageAsset',
      originalFilename: 'Über uns.png',
      label: 'l',
      title: 't',
      description: 'd',
      creditLine: 'c',
      source: { id: '1', name: 'Archiv', url: 'https://example.de' },
      mimeType: 'image/png',
      extension: 'png',
      size: bytes.byteLength,
      metadata: {
        dimensions: { width: 40, height: 20, aspectRatio: 2 },
        blurHash: expect.any(String),
        lqip: expect.stringMatching(/^data:image/),
        palette: { dominant: { background: expect.any(String) } },
        isOpaque: true,
      },
    })
    expect(await editor().assets.upload('image', bytes)).toMatchObject({ _id: image._id })
    await editor().delete(image._id)
  })

  test('uploads files from a stream and from memory', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'lake-upload-'))
    count += 1
    writeFileSync(join(folder, 'notiz.txt'), `Notiz ${count}`)
    const streamed = await editor().assets.upload('file', createReadStream(join(folder, 'notiz.txt')), {
      filename: 'notiz.txt',
    })
    expect(streamed).toMatchObject({
      _id: expect.stringMatching(/^file-[a-f0-9]{40}-txt$/),
      extension: 'txt',
    })
    rmSync(folder, { recursive: true })
    const json = Buffer.from(`{"n":${count}}`)
    const options = { contentType: 'application/json' }
    expect(await editor().assets.upload('file', json, options)).toMatchObject({ extension: 'json' })
    await expect(
      connect(lake, { role: 'viewer' }).assets.upload('file', json, options),
    ).rejects.toMatchObject({
      statusCode: 403,
    })
    await expect(editor().assets.upload('image', Buffer.from('kein Bild'))).rejects.toMatchObject({
      statusCode: 400,
    })
  })

  test('manages datasets', async () => {
    count += 1
    const name = `extra${count}`
    const client = administrator()
    expect(await client.datasets.create(name, { aclMode: 'private' })).toMatchObject({
      datasetName: name,
      aclMode: 'private',
    })
    expect(await client.datasets.list()).toEqual(
      expect.arrayContaining([expect.objectContaining({ name, aclMode: 'private' })]),
    )
    await expect(client.datasets.create(name)).rejects.toMatchObject({ statusCode: 409 })
    expect(await client.datasets.edit(name, { aclMode: 'public' })).toMatchObject({ aclMode: 'public' })
    await client.withConfig({ dataset: name }).create({ ...{ _id: 'a' }, _type: 't' })
    expect(await client.datasets.delete(name)).toMatchObject({ deleted: true })
    await expect(client.withConfig({ dataset: name }).fetch('*')).rejects.toMatchObject({ statusCode: 404 })
    await expect(editor().datasets.create('other')).rejects.toMatchObject({ statusCode: 403 })
  })

  test('knows projects and who is asking', async () => {
    const client = administrator()
    expect(await client.projects.getById('klartext')).toMatchObject({ id: 'klartext', organizationId: null })
    expect(await client.projects.list()).toMatchObject([{ id: 'klartext' }])
    expect(await client.users.getById('me')).toMatchObject({ roles: [{ name: 'administrator' }] })
    expect(await firstValueFrom(client.observable.users.getById('me'))).toMatchObject({
      role: 'administrator',
    })
  })

  test('is told readably what this lake does not have', async () => {
    const readable = { statusCode: expect.any(Number), message: expect.stringMatching(/\w{4}/) }
    await expect(administrator().agent.action.prompt({ instruction: 'x' })).rejects.toMatchObject(readable)
    await expect(administrator().datasets.getEmbeddingsSettings('production')).rejects.toMatchObject(readable)
    const missing = [
      '/media-libraries/x/query',
      '/functions/x/invoke',
      '/collaboration/comments/x',
      '/agent/action/generate/production',
      '/graphql/production/default',
    ]
    for (const url of missing)
      await expect(administrator().request({ url })).rejects.toMatchObject({
        statusCode: 404,
        message: expect.stringContaining('unknown endpoint'),
      })
  })

  test('asks again while a server is busy', async () => {
    const statuses = [503, 429, 200]
    const asked: string[] = []
    const busy = createServer((request, response) => {
      asked.push(request.url ?? '')
      response.writeHead(statuses.shift() ?? 200, { 'content-type': 'application/json' })
      response.end(JSON.stringify({ result: 1, error: 'Busy', message: 'Busy' }))
    })
    await new Promise<void>(resolve => busy.listen(0, '127.0.0.1', resolve))
    const address = busy.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const client = connect(lake, { apiHost: `http://127.0.0.1:${port}`, retryDelay: () => 1 })
    expect(await client.fetch('1')).toBe(1)
    expect(asked).toHaveLength(3)
    await new Promise(resolve => busy.close(resolve))
  })

  test('reads the address of the lake with the project in the host too', async () => {
    const { port } = new URL(lake.url)
    const response = await fetch(`${lake.url}/v2025-02-19/data/query/production?query=1`, {
      headers: { 'x-sanity-project-id': 'klartext' },
    })
    expect(response.status).toBe(200)
    expect(connect(lake, { useProjectHostname: true }).getUrl('/data/query/production')).toBe(
      `http://klartext.localhost:${port}/v2025-02-19/data/query/production`,
    )
  })
})
