import { createClient } from '@sanity/client'
import { createImageUrlBuilder, type ImageUrlBuilder } from '@sanity/image-url'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TestLake } from '../../src/testing.ts'
import { startOfficialLake } from './official-lake.ts'

let lake: TestLake
let build: () => ImageUrlBuilder
/** The address of a picture that was uploaded for one test. */
let buildOf: (bytes: Buffer, filename: string) => Promise<ImageUrlBuilder>

/** 400 × 200: the left half red, the right half blue, the lower right quarter green. */
const picture = () =>
  sharp({ create: { width: 400, height: 200, channels: 3, background: '#f00' } })
    .composite([
      { input: { create: { width: 200, height: 200, channels: 3, background: '#00f' } }, left: 200, top: 0 },
      {
        input: { create: { width: 200, height: 100, channels: 3, background: '#0f0' } },
        left: 200,
        top: 100,
      },
    ])
    .png()
    .toBuffer()

beforeAll(async () => {
  lake = await startOfficialLake()
  const client = createClient({
    projectId: 'klartext',
    dataset: 'production',
    apiHost: lake.url,
    apiVersion: '2025-02-19',
    useProjectHostname: false,
    useCdn: false,
    token: lake.token('editor'),
  })
  const asset = await client.assets.upload('image', await picture(), { filename: 'bild.png' })
  const builder = createImageUrlBuilder(client)
  build = () => builder.image({ asset: { _ref: asset._id } })
  buildOf = async (bytes, filename) => {
    const { _id } = await client.assets.upload('image', bytes, { filename })
    return builder.image({ asset: { _ref: _id } })
  }
})

afterAll(async () => {
  await lake[Symbol.asyncDispose]()
})

const colours: Readonly<Record<string, string>> = {
  '255,0,0': 'red',
  '0,0,255': 'blue',
  '0,255,0': 'green',
  '0,255,255': 'cyan',
  '255,255,255': 'white',
}
const near = (value: number) => (value > 200 ? 255 : value < 55 ? 0 : 128)

/** Format, size and the colours of the four corners, row by row. */
async function shown(builder: ImageUrlBuilder, accept = 'image/png') {
  const response = await fetch(builder.url(), { headers: { accept } })
  expect(response.status).toBe(200)
  const bytes = Buffer.from(await response.arrayBuffer())
  const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  const at = (x: number, y: number) => {
    const start = (y * info.width + x) * info.channels
    const rgb = [...data.subarray(start, start + 3)].map(near).join()
    return colours[rgb] ?? rgb
  }
  const [right, bottom] = [info.width - 3, info.height - 3]
  return {
    type: response.headers.get('content-type'),
    size: [info.width, info.height],
    corners: [at(2, 2), at(right, 2), at(2, bottom), at(right, bottom)],
  }
}

const whole = ['red', 'blue', 'red', 'green']

test.each<
  [string, (image: ImageUrlBuilder) => ImageUrlBuilder, readonly [number, number], readonly string[]]
>([
  ['nothing', image => image, [400, 200], whole],
  ['width', image => image.width(200), [200, 100], whole],
  ['height', image => image.height(50), [100, 50], whole],
  ['size', image => image.size(100, 100), [100, 100], whole],
  ['width beyond the source', image => image.width(800), [800, 400], whole],
  ['dpr', image => image.width(100).dpr(2), [200, 100], whole],
  ['maxWidth', image => image.size(300, 200).fit('crop').maxWidth(150), [150, 200], whole],
  ['minWidth', image => image.size(100, 200).fit('crop').minWidth(250), [250, 200], whole],
  ['maxHeight', image => image.size(400, 200).fit('crop').maxHeight(50), [400, 50], whole],
  ['minHeight', image => image.size(400, 50).fit('crop').minHeight(150), [400, 150], whole],
  ['rect', image => image.rect(200, 100, 200, 100), [200, 100], ['green', 'green', 'green', 'green']],
  ['rect and width', image => image.rect(0, 0, 100, 200).width(50), [50, 100], ['red', 'red', 'red', 'red']],
  [
    'crop left',
    image => image.size(100, 200).fit('crop').crop('left'),
    [100, 200],
    ['red', 'red', 'red', 'red'],
  ],
  [
    'crop right',
    image => image.size(100, 200).fit('crop').crop('right'),
    [100, 200],
    ['blue', 'blue', 'green', 'green'],
  ],
  [
    'crop top',
    image => image.size(400, 100).fit('crop').crop('top'),
    [400, 100],
    ['red', 'blue', 'red', 'blue'],
  ],
  [
    'crop bottom',
    image => image.size(400, 100).fit('crop').crop('bottom'),
    [400, 100],
    ['red', 'green', 'red', 'green'],
  ],
  [
    'focalPoint',
    image => image.size(100, 200).fit('crop').crop('focalpoint').focalPoint(1, 0.5),
    [100, 200],
    ['blue', 'blue', 'green', 'green'],
  ],
  ['fit clip', image => image.ignoreImageParams().size(100, 100).fit('clip'), [100, 50], whole],
  [
    'fit fill',
    image => image.ignoreImageParams().size(100, 100).fit('fill').bg('fff'),
    [100, 100],
    ['white', 'white', 'white', 'white'],
  ],
  [
    'fit fillmax',
    image => image.ignoreImageParams().size(600, 600).fit('fillmax').bg('ffffff'),
    [600, 600],
    ['white', 'white', 'white', 'white'],
  ],
  ['fit max', image => image.ignoreImageParams().size(800, 800).fit('max'), [400, 200], whole],
  ['fit scale', image => image.ignoreImageParams().size(100, 100).fit('scale'), [100, 100], whole],
  ['fit min', image => image.ignoreImageParams().size(100, 100).fit('min'), [100, 100], whole],
  ['invert', image => image.invert(true), [400, 200], ['cyan', '255,255,0', 'cyan', '255,0,255']],
  ['orientation', image => image.orientation(90), [200, 400], ['red', 'red', 'green', 'blue']],
  ['flipHorizontal', image => image.flipHorizontal(), [400, 200], ['blue', 'red', 'green', 'red']],
  ['flipVertical', image => image.flipVertical(), [400, 200], ['red', 'green', 'red', 'blue']],
  [
    'pad and bg',
    image => image.width(200).pad(20).bg('fff'),
    [240, 140],
    ['white', 'white', 'white', 'white'],
  ],
  ['vanityName', image => image.vanityName('mein-bild.png').width(100), [100, 50], whole],
])('%s', async (_name, apply, size, corners) => {
  expect(await shown(apply(build()))).toEqual({ type: 'image/png', size: [...size], corners: [...corners] })
})

/** Three upright stripes: red, green, blue. */
const stripes = () =>
  sharp({ create: { width: 300, height: 100, channels: 3, background: '#f00' } })
    .composite(
      ['#0f0', '#00f'].map((background, index) => ({
        input: { create: { width: 100, height: 100, channels: 3, background } },
        left: 100 * (index + 1),
        top: 0,
      })),
    )
    .png()
    .toBuffer()

test.each([
  ['left', 'red'],
  ['center', 'green'],
  ['right', 'blue'],
] as const)('crop %s of three stripes is the %s one', async (place, colour) => {
  const image = (await buildOf(await stripes(), 'streifen.png')).size(100, 100).fit('crop').crop(place)
  expect(await shown(image)).toMatchObject({
    size: [100, 100],
    corners: [colour, colour, colour, colour],
  })
})

test('crop entropy finds what there is to see, wherever it is', async () => {
  const busy = await sharp({
    create: {
      width: 100,
      height: 100,
      channels: 3,
      background: '#000',
      noise: { type: 'gaussian', mean: 128, sigma: 60 },
    },
  })
    .png()
    .toBuffer()
  for (const left of [0, 300]) {
    const picture = await sharp({ create: { width: 400, height: 100, channels: 3, background: '#fff' } })
      .composite([{ input: busy, left, top: 0 }])
      .png()
      .toBuffer()
    const image = (await buildOf(picture, 'unruhig.png')).size(100, 100).fit('crop').format('png')
    const deviation = async (builder: ImageUrlBuilder) => {
      const bytes = Buffer.from(await (await fetch(builder.url())).arrayBuffer())
      return (await sharp(bytes).stats()).channels[0]?.stdev ?? Number.NaN
    }
    expect(await deviation(image.crop('center'))).toBe(0)
    expect(await deviation(image.crop('entropy'))).toBeGreaterThan(30)
  }
})

test('frame is the first one of a picture that moves', async () => {
  const frames = await Promise.all(
    ['#f00', '#0f0', '#00f'].map(background =>
      sharp({ create: { width: 40, height: 20, channels: 3, background } })
        .png()
        .toBuffer(),
    ),
  )
  const moving = await sharp(frames, { join: { animated: true } })
    .gif()
    .toBuffer()
  const image = (await buildOf(moving, 'bewegt.gif')).width(20)
  const pages = async (builder: ImageUrlBuilder) => {
    const bytes = Buffer.from(await (await fetch(builder.url())).arrayBuffer())
    return (await sharp(bytes).metadata()).pages ?? 1
  }
  expect([await pages(image), await pages(image.frame(1))]).toEqual([3, 1])
  expect(await shown(image.frame(1))).toMatchObject({ size: [20, 10], corners: Array(4).fill('red') })
})

test('another client, project and dataset lead to another address', async () => {
  const client = (dataset: string) =>
    createClient({
      projectId: 'klartext',
      dataset,
      apiHost: lake.url,
      apiVersion: '2025-02-19',
      useProjectHostname: false,
      useCdn: false,
      token: lake.token('administrator'),
    })
  const bytes = await sharp({ create: { width: 12, height: 34, channels: 3, background: '#123456' } })
    .png()
    .toBuffer()
  const { _id } = await client('leads').assets.upload('image', bytes, { filename: 'lead.png' })
  const status = async (builder: ImageUrlBuilder) =>
    (await fetch(builder.image({ asset: { _ref: _id } }).url())).status
  const image = build()
  // Only the other dataset has it.
  expect(await status(image.dataset('production'))).toBe(404)
  await client('production').assets.upload('image', bytes, { filename: 'lead.png' })
  expect(await status(image.dataset('production').projectId('klartext'))).toBe(200)
  expect(await status(image.withClient(client('production')))).toBe(200)
  expect(await status(image.projectId('fremd'))).toBe(404)
  expect(await status(image.dataset('nowhere'))).toBe(404)
})

test.each([
  ['jpg', 'image/jpeg'],
  ['pjpg', 'image/jpeg'],
  ['png', 'image/png'],
  ['webp', 'image/webp'],
] as const)('format %s', async (format, type) => {
  expect(await shown(build().width(100).format(format))).toMatchObject({ type, size: [100, 50] })
})

test('auto takes what the browser does, and quality changes the size', async () => {
  for (const type of ['image/avif', 'image/webp'])
    expect(await shown(build().width(100).auto('format'), `${type},*/*`)).toMatchObject({ type })
  const bytes = async (quality: number) =>
    (await (await fetch(build().format('jpg').quality(quality).url())).arrayBuffer()).byteLength
  expect(await bytes(10)).toBeLessThan(await bytes(95))
})

test('blur, sharpen and saturation draw something else', async () => {
  const bytes = async (image: ImageUrlBuilder) =>
    Buffer.from(await (await fetch(image.format('png').url())).arrayBuffer()).toString('base64')
  const plain = await bytes(build().width(100))
  const others = [
    build().width(100).blur(50),
    build().width(100).sharpen(50),
    build().width(100).saturation(-100),
  ]
  const drawn = await Promise.all(others.map(bytes))
  expect(new Set([plain, ...drawn]).size).toBe(4)
})

test('forceDownload names the file', async () => {
  const header = async (download: boolean | string) =>
    (await fetch(build().forceDownload(download).url())).headers.get('content-disposition')
  expect(await header('Über uns.png')).toMatch(/^attachment; .*filename\*=UTF-8''%C3%9Cber%20uns\.png/)
  expect(await header(true)).toMatch(/^attachment/)
})

test('the crop and hotspot of an image field choose what is shown', async () => {
  const { pathname } = new URL(build().url())
  const [, sha1, size] = /([a-f0-9]{40})-(\d+x\d+)\.png$/.exec(pathname) ?? []
  const field = {
    asset: { _ref: `image-${sha1}-${size}-png` },
    crop: { left: 0.5, right: 0, top: 0, bottom: 0 },
    hotspot: { x: 0.75, y: 0.75, width: 0.1, height: 0.1 },
  }
  expect(await shown(build().image(field).size(200, 100))).toMatchObject({
    size: [200, 100],
    corners: ['green', 'green', 'green', 'green'],
  })
})
