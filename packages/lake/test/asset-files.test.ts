import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { createAssetBench, twoColours } from './asset-bench.ts'

const sizeOf = async (answer: Response) => {
  const { width, height, format, pages } = await sharp(await answer.arrayBuffer()).metadata()
  return { width, height, format, ...(pages === undefined ? {} : { pages }) }
}

describe('an image', () => {
  test('is served to anyone as it is, for ever', async () => {
    await using lake = await createAssetBench()
    const bytes = await twoColours().jpeg().toBuffer()
    const { path } = await lake.upload('images', bytes)
    const answer = await lake.get(`${path}/beliebiger-name.jpg`)
    expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'access-control-allow-origin': '*',
      'cache-control': 'public, max-age=31536000, immutable',
      'content-type': 'image/jpeg',
      'content-length': String(bytes.byteLength),
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining('sandbox'),
    })
    const etag = answer.headers.get('etag') ?? ''
    const again = await lake.app.request(path, { headers: { 'if-none-match': etag } })
    expect([again.status, await again.text()]).toEqual([304, ''])
    const head = await lake.app.request(path, { method: 'HEAD' })
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([
      200,
      String(bytes.byteLength),
      '',
    ])
  })

  test.each([
    ['w=100', 100, 50],
    ['h=100', 200, 100],
    ['w=800', 800, 400],
    ['w=800&fit=max', 400, 200],
    ['w=100&h=100', 100, 50],
    ['w=100&h=100&fit=crop', 100, 100],
    ['w=100&h=100&fit=fill&bg=fff', 100, 100],
    ['w=1000&h=1000&fit=fillmax&bg=fff', 1000, 1000],
    ['w=100&h=100&fit=scale', 100, 100],
    ['w=1000&h=1000&fit=min', 200, 200],
    ['w=100&dpr=2', 200, 100],
    ['rect=0,0,200,200&w=50', 50, 50],
    ['rect=300,100,900,900', 100, 100],
    ['w=100&or=90', 50, 100],
    ['w=100&pad=10&bg=fff', 120, 70],
    ['w=99.6', 100, 50],
    ['w=100&unbekannt=1', 100, 50],
  ])('with %s is %i x %i', async (query, width, height) => {
    await using lake = await createAssetBench()
    const { path } = await lake.upload('images', await twoColours().png().toBuffer())
    const answer = await lake.get(`${path}?${query}`)
    expect(answer.status).toBe(200)
    expect(await sizeOf(answer)).toEqual({ width, height, format: 'png' })
  })

  test.each([
    ['crop=left', [255, 0, 0]],
    ['crop=right', [0, 0, 255]],
    ['crop=focalpoint&fp-x=0.9&fp-y=0.5', [0, 0, 255]],
    ['crop=top,left', [255, 0, 0]],
    ['flip=h&crop=left', [0, 0, 255]],
    ['crop=left&invert=true', [0, 255, 255]],
  ])('cut with %s shows the right half', async (query, colour) => {
    await using lake = await createAssetBench()
    const { path } = await lake.upload('images', await twoColours().png().toBuffer())
    // A flip turns the cut image, so the cut must leave both colours in it.
    const width = query.startsWith('flip') ? 400 : 50
    const answer = await lake.get(`${path}?w=${width}&h=${width === 400 ? 200 : 50}&fit=crop&fm=png&${query}`)
    const pixel = await sharp(await answer.arrayBuffer())
      .extract({ left: 2, top: 2, width: 1, height: 1 })
      .removeAlpha()
      .raw()
      .toBuffer()
    // Colour spaces may shift a channel by one.
    expect([...pixel].map(channel => Math.round(channel / 51) * 51)).toEqual(colour)
  })

  test('comes in the best format that the browser takes', async () => {
    await using lake = await createAssetBench()
    const { path } = await lake.upload('images', await twoColours().jpeg().toBuffer())
    const typeFor = async (accept: string, query: string) => {
      const answer = await lake.app.request(`${path}?w=40&${query}`, { headers: { accept } })
      return [answer.headers.get('content-type'), answer.headers.get('vary')]
    }
    expect(await typeFor('image/avif,image/webp,*/*', 'auto=format')).toEqual(['image/avif', 'Accept'])
    expect(await typeFor('image/webp,*/*', 'auto=format')).toEqual(['image/webp', 'Accept'])
    expect(await typeFor('*/*', 'auto=format')).toEqual(['image/jpeg', 'Accept'])
    expect(await typeFor('image/avif', 'fm=webp')).toEqual(['image/webp', null])
    expect(await typeFor('image/avif', '')).toEqual(['image/jpeg', null])
  })

  test('keeps moving when it moves', async () => {
    await using lake = await createAssetBench()
    const frames = await Promise.all(
      ['#f00', '#0f0', '#00f'].map(background =>
        sharp({ create: { width: 40, height: 20, channels: 3, background } })
          .png()
          .toBuffer(),
      ),
    )
    const gif = await sharp(frames, { join: { animated: true } })
      .gif()
      .toBuffer()
    const { path } = await lake.upload('images', gif)
    expect(path).toContain('-40x20.gif')
    expect(await sizeOf(await lake.get(`${path}?w=20`))).toMatchObject({ width: 20, format: 'gif', pages: 3 })
    expect(await sizeOf(await lake.get(`${path}?w=20&fm=png`))).toMatchObject({ width: 20, format: 'png' })
  })

  test('is transformed once however many ask, and then lies in the cache', async () => {
    await using lake = await createAssetBench()
    const { path } = await lake.upload('images', await twoColours().jpeg().toBuffer())
    const answers = await Promise.all(Array.from({ length: 20 }, () => lake.get(`${path}?w=64`)))
    expect(new Set(answers.map(answer => answer.headers.get('etag'))).size).toBe(1)
    expect(readdirSync(join(lake.dataDir, 'cache'))).toHaveLength(1)
    expect(await sizeOf(await lake.get(`${path}?w=64`))).toMatchObject({ width: 64 })
  })

  test('is refused for a moment when a flood of sizes is asked for, and served afterwards', async () => {
    await using lake = await createAssetBench()
    const { path } = await lake.upload('images', await twoColours(8, 4).png().toBuffer())
    const flood = await Promise.all(
      Array.from({ length: 150 }, (_, index) => lake.get(`${path}?w=${index + 1}`)),
    )
    const statuses = flood.map(answer => answer.status)
    expect(new Set(statuses)).toEqual(new Set([200, 429]))
    expect(statuses.filter(status => status === 200).length).toBeGreaterThanOrEqual(100)
    expect((await lake.get(`${path}?w=150`)).status).toBe(200)
  })

  test('that is a drawing can run nothing', async () => {
    await using lake = await createAssetBench()
    const svg =
      '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" onload="alert(1)"><script>alert(2)</script></svg>'
    const { path } = await lake.upload('images', svg)
    const answer = await lake.get(`${path}?w=300`)
    expect(await answer.text()).toBe(svg)
    expect(answer.headers.get('content-type')).toBe('image/svg+xml')
    expect(answer.headers.get('content-security-policy')).toMatch(/^sandbox; default-src 'none'/)
    expect(await sizeOf(await lake.get(`${path}?w=300&fm=png`))).toEqual({
      width: 300,
      height: 300,
      format: 'png',
    })
  })

  test.each([
    'w=0',
    'w=-5',
    'w=8193',
    'w=1e9',
    'w=abc',
    'w=100&w=',
    'h=NaN',
    'q=101',
    'dpr=4',
    'fit=stretch',
    'fm=avif',
    'fm=svg',
    'rect=1,2,3',
    'rect=0,0,0,0',
    'crop=middle',
    'fp-x=2',
    'or=45',
    'bg=red',
    'blur=0',
    'auto=compress',
  ])('with %s is a bad request', async query => {
    await using lake = await createAssetBench()
    const { path } = await lake.upload('images', await twoColours(40, 20).png().toBuffer())
    const answer = await lake.get(`${path}?${query === 'w=100&w=' ? 'w=' : query}`)
    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain('Invalid image parameter')
  })
})

describe('a file', () => {
  test('is served in part when a player asks for a part', async () => {
    await using lake = await createAssetBench()
    const { path } = await lake.upload('files', '0123456789', '?filename=film.mp4')
    const part = async (range: string) => {
      const answer = await lake.app.request(path, { headers: { range } })
      return [answer.status, answer.headers.get('content-range'), await answer.text()]
    }
    expect(await part('bytes=2-4')).toEqual([206, 'bytes 2-4/10', '234'])
    expect(await part('bytes=7-')).toEqual([206, 'bytes 7-9/10', '789'])
    expect(await part('bytes=-3')).toEqual([206, 'bytes 7-9/10', '789'])
    expect(await part('bytes=0-99')).toEqual([206, 'bytes 0-9/10', '0123456789'])
    expect(await part('bytes=10-')).toEqual([416, 'bytes */10', ''])
    expect(await part('bytes=5-2')).toEqual([416, 'bytes */10', ''])
    expect(await part('lines=1-2')).toEqual([200, null, '0123456789'])
    expect((await lake.get(path)).headers.get('content-type')).toBe('video/mp4')
  })

  test('that could run a script is only ever downloaded', async () => {
    await using lake = await createAssetBench()
    for (const name of ['a.html', 'a.svg', 'a.js', 'a.xml', 'a.xhtml', 'ohne']) {
      const { path } = await lake.upload(
        'files',
        Buffer.from(`<script>${name}</script>`),
        `?filename=${name}`,
      )
      const answer = await lake.get(path)
      expect(answer.headers.get('content-type')).toBe('application/octet-stream')
      expect(answer.headers.get('content-disposition')).toMatch(/^attachment/)
      expect(answer.headers.get('content-security-policy')).toContain('sandbox')
    }
  })

  test('is downloaded under the name that is asked for', async () => {
    await using lake = await createAssetBench()
    const { path } = await lake.upload('files', 'x', '?filename=bericht.pdf')
    const named = async (suffix: string) => (await lake.get(path + suffix)).headers.get('content-disposition')
    expect(await named('')).toBeNull()
    expect(await named('?dl=')).toBe(`attachment; filename="bericht.pdf"; filename*=UTF-8''bericht.pdf`)
    expect(await named('/neu.pdf?dl')).toContain('filename="neu.pdf"')
    expect(await named(`?dl=${encodeURIComponent('Ärger"\r\nX: y.pdf')}`)).toBe(
      `attachment; filename="_rger___X: y.pdf"; filename*=UTF-8''%C3%84rger___X%3A%20y.pdf`,
    )
  })
})

describe('an address that names no asset', () => {
  const hash = 'a'.repeat(40)
  test.each([
    `/images/klartext/production/${hash}-1x1.png`,
    `/images/other/production/${hash}-1x1.png`,
    '/images/klartext/production/..%2f..%2faccounts.sqlite',
    '/images/klartext/production/%2e%2e%2f%2e%2e%2faccounts.sqlite',
    '/images/klartext/production/%252e%252e%252faccounts.sqlite',
    '/images/klartext/..%2f..%2f/accounts.sqlite',
    '/images/klartext/__proto__/constructor',
    '/files/klartext/production/..%5c..%5caccounts.sqlite',
    '/files/klartext/production/%00accounts.sqlite',
    '/files/klartext/production/%c0%ae%c0%ae%c0%afaccounts.sqlite',
    '/files/klartext/production//etc/passwd',
    '/files/klartext/production/C:%5Cwindows',
    `/files/klartext/production/${hash}.sqlite`,
    `/files/klartext/production/${hash}.png/../../../accounts.sqlite`,
    `/files/klartext/production/${hash.toUpperCase()}.pdf`,
    '/files/klartext/leads/accounts.sqlite',
    '/images/../accounts.sqlite',
  ])('%s is not found', async path => {
    await using lake = await createAssetBench()
    expect((await lake.get(path)).status).toBe(404)
  })

  test('is not found any more once its document is deleted', async () => {
    await using lake = await createAssetBench()
    const { path, document } = await lake.upload('files', 'x', '?filename=a.txt')
    expect((await lake.get(path)).status).toBe(200)
    const editor = lake.parts.accounts.identify(lake.editorToken)
    await lake.parts.datasets
      .get('production')
      ?.commit({ mutations: [{ delete: { id: document._id } }], identity: editor })
    expect((await lake.get(path)).status).toBe(404)
  })
})
