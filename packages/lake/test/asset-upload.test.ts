import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { anonymous } from '../src/identity.ts'
import { createAssetBench, twoColours } from './asset-bench.ts'

const sha1 = (bytes: Uint8Array) => createHash('sha1').update(bytes).digest('hex')

describe('an uploaded image', () => {
  test('becomes a document with everything that clients read out of it', async () => {
    await using lake = await createAssetBench()
    const bytes = await twoColours().jpeg().toBuffer()
    const hash = sha1(bytes)
    const { status, document } = await lake.upload(
      'images',
      bytes,
      '?filename=%C3%84pfel.jpg&title=Obst&sourceId=7',
    )
    expect(status).toBe(201)
    expect(document).toMatchObject({
      _id: `image-${hash}-400x200-jpg`,
      _type: 'sanity.imageAsset',
      assetId: hash,
      sha1hash: hash,
      path: `images/klartext/production/${hash}-400x200.jpg`,
      url: `http://localhost:3334/images/klartext/production/${hash}-400x200.jpg`,
      originalFilename: 'Äpfel.jpg',
      extension: 'jpg',
      mimeType: 'image/jpeg',
      size: bytes.byteLength,
      title: 'Obst',
      source: { id: '7' },
      metadata: {
        _type: 'sanity.imageMetadata',
        dimensions: { _type: 'sanity.imageDimensions', width: 400, height: 200, aspectRatio: 2 },
        hasAlpha: false,
        isOpaque: true,
        lqip: expect.stringMatching(/^data:image\/jpeg;base64,/),
        blurHash: expect.stringMatching(/^\S{20,}$/),
        thumbHash: expect.stringMatching(/^[\w+/=]+$/),
        palette: {
          _type: 'sanity.imagePalette',
          dominant: { _type: 'sanity.imagePaletteSwatch', background: expect.stringMatching(/^#/) },
        },
      },
    })
    expect(lake.parts.datasets.get('production')?.get(document._id)).toMatchObject({ sha1hash: hash })
    const stored = join(lake.dataDir, 'assets', hash.slice(0, 2), hash)
    expect(readFileSync(stored).equals(bytes)).toBe(true)
    expect(readdirSync(join(lake.dataDir, 'assets/incoming'))).toEqual([])
  })

  test('is one asset when its bytes come twice', async () => {
    await using lake = await createAssetBench()
    const bytes = await twoColours().png().toBuffer()
    const first = await lake.upload('images', bytes, '?filename=a.png')
    const second = await lake.upload('images', bytes, '?filename=b.png')
    expect(second.status).toBe(200)
    expect(second.document).toEqual(first.document)
  })

  test('is measured as it is displayed', async () => {
    await using lake = await createAssetBench()
    const bytes = await twoColours().withMetadata({ orientation: 6 }).jpeg().toBuffer()
    const { document } = await lake.upload('images', bytes)
    expect(document._id).toMatch(/-200x400-jpg$/)
  })

  test('tells what is asked for and keeps the place of a photograph to itself otherwise', async () => {
    await using lake = await createAssetBench()
    const photograph = async (red: number) =>
      await sharp({ create: { width: 8, height: 8, channels: 3, background: { r: red, g: 0, b: 0 } } })
        .withExif({
          IFD0: { Make: 'Kamera' },
          IFD2: { LensModel: 'Normalobjektiv', ISOSpeedRatings: '200' },
          IFD3: {
            GPSLatitudeRef: 'N',
            GPSLatitude: '52/1 30/1 0/1',
            GPSLongitudeRef: 'E',
            GPSLongitude: '13/1 24/1 0/1',
          },
        })
        .jpeg()
        .toBuffer()
    const quiet = await lake.upload('images', await photograph(1))
    expect(JSON.stringify(quiet.document)).not.toMatch(/location|Kamera|LensModel/)
    const asked = await lake.upload('images', await photograph(2), '?meta=location&meta=image')
    expect(asked.document.metadata).toMatchObject({
      location: { _type: 'geopoint', lat: 52.5, lng: 13.4 },
      image: { _type: 'sanity.imageExifTags', Make: 'Kamera' },
      hasAlpha: false,
    })
    expect(asked.document.metadata).not.toHaveProperty('lqip')
    expect(asked.document.metadata).not.toHaveProperty('exif')
    const camera = await lake.upload('images', await photograph(4), '?meta=exif')
    expect(camera.document.metadata).toMatchObject({
      exif: { _type: 'sanity.imageExifMetadata', LensModel: 'Normalobjektiv', ISOSpeedRatings: 200 },
    })
    for (const part of ['image', 'location', 'lqip', 'palette'])
      expect(camera.document.metadata).not.toHaveProperty(part)
    const none = await lake.upload('images', await photograph(3), '?meta=none')
    expect(Object.keys(Object(none.document.metadata))).toEqual([
      '_type',
      'dimensions',
      'hasAlpha',
      'isOpaque',
    ])
  })

  test.each(['png', 'webp', 'gif', 'avif', 'tiff'] as const)('may be %s', async format => {
    await using lake = await createAssetBench()
    const { document } = await lake.upload('images', await twoColours(40, 20).toFormat(format).toBuffer())
    expect(document._id).toMatch(new RegExp(`-40x20-${format}$`))
  })

  test('may be SVG', async () => {
    await using lake = await createAssetBench()
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="30" height="10"><path d="M0 0h9v9z"/></svg>'
    const { document } = await lake.upload('images', svg)
    expect(document).toMatchObject({
      extension: 'svg',
      mimeType: 'image/svg+xml',
      metadata: { hasAlpha: true },
    })
  })
})

describe('an upload is refused', () => {
  test('when it is no image, and leaves nothing behind', async () => {
    await using lake = await createAssetBench()
    for (const bytes of [
      '',
      'no image',
      '%PDF-1.7',
      '<html><script>alert(1)</script></html>',
      '\x89PNG\r\n\x1a\n',
    ])
      expect((await lake.post('/assets/images/production', bytes)).status).toBe(400)
    const truncated = (await twoColours().png().toBuffer()).subarray(0, 200)
    expect((await lake.post('/assets/images/production', truncated)).status).toBe(400)
    expect(readdirSync(join(lake.dataDir, 'assets'))).toEqual(['incoming'])
    expect(readdirSync(join(lake.dataDir, 'assets/incoming'))).toEqual([])
  })

  test('when few bytes hide many pixels', async () => {
    await using lake = await createAssetBench()
    const wide = sharp({
      create: { width: 9_000, height: 9_000, channels: 3, background: '#fff' },
      limitInputPixels: false,
    })
    const bomb = await wide.png({ compressionLevel: 9 }).toBuffer()
    expect(bomb.byteLength).toBeLessThan(1_000_000)
    expect((await lake.post('/assets/images/production', bomb)).status).toBe(413)
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="30000" height="30000"/>'
    expect((await lake.post('/assets/images/production', svg)).status).toBeGreaterThanOrEqual(400)
  })

  test('when it is larger than 50 MB, whether it says so or not', async () => {
    await using lake = await createAssetBench()
    const announced = await lake.post('/assets/files/production', 'x', { 'content-length': '50000001' })
    expect(announced.status).toBe(413)
    const chunk = new Uint8Array(1_000_000)
    let sent = 0
    const body = new ReadableStream({
      pull(controller) {
        sent += 1
        if (sent > 60) controller.close()
        else controller.enqueue(chunk)
      },
    })
    const streamed = await lake.app.request(
      new Request('http://localhost/assets/files/production', {
        method: 'POST',
        headers: { authorization: `Bearer ${lake.editorToken}` },
        body,
        duplex: 'half',
      }),
    )
    expect(streamed.status).toBe(413)
    expect(sent).toBeLessThan(60)
    expect(readdirSync(join(lake.dataDir, 'assets/incoming'))).toEqual([])
  })

  test('to those who may not write there', async () => {
    await using lake = await createAssetBench()
    const viewer = await lake.addUser('viewer')
    const intake = lake.parts.accounts.createToken({ label: 'x', role: 'lead-intake' }, 'test')
    const status = async (dataset: string, token: string) =>
      (await lake.post(`/assets/files/${dataset}`, 'x', { authorization: `Bearer ${token}` })).status
    expect(await status('production', viewer.token)).toBe(403)
    expect(await status('leads', lake.editorToken)).toBe(403)
    expect(await status('leads', intake.secret)).toBe(403)
    expect(await status('nowhere', lake.editorToken)).toBe(404)
    const stranger = await lake.app.request('/assets/files/production', { method: 'POST', body: 'x' })
    expect(stranger.status).toBe(401)
  })
})

test('an uploaded file keeps its extension and becomes a document', async () => {
  await using lake = await createAssetBench()
  const { document } = await lake.upload('files', 'a;b', '?filename=..%2F..%2Fliste.CSV')
  expect(document).toMatchObject({
    _id: expect.stringMatching(/^file-[a-f0-9]{40}-csv$/),
    _type: 'sanity.fileAsset',
    mimeType: 'text/csv',
    originalFilename: '../../liste.CSV',
  })
  expect(existsSync(join(lake.dataDir, 'assets', String(document.sha1hash).slice(0, 2)))).toBe(true)
  expect(lake.parts.datasets.get('production')?.access(anonymous).has('create')).toBe(false)
})
