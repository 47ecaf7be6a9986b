import sharp from 'sharp'
import { expect, test } from 'vitest'
import { createAssetBench, twoColours } from './asset-bench.ts'

const spaceOf = async (answer: Response) => {
  expect(answer.status).toBe(200)
  const { space, format, hasProfile } = await sharp(await answer.arrayBuffer()).metadata()
  return { space, format, hasProfile }
}

test('an image comes in the colour space that is asked for', async () => {
  await using lake = await createAssetBench()
  const { path } = await lake.upload('images', await twoColours(40, 20).jpeg().toBuffer())
  const asked = async (query: string) => spaceOf(await lake.get(`${path}?${query}`))
  expect(await asked('w=20')).toMatchObject({ space: 'srgb', format: 'jpeg' })
  expect(await asked('cs=srgb')).toMatchObject({ space: 'srgb', format: 'jpeg' })
  expect(await asked('cs=origin')).toMatchObject({ space: 'srgb', format: 'jpeg' })
  expect(await asked('cs=b-w')).toMatchObject({ space: 'b-w', format: 'jpeg' })
  expect(await asked('cs=b-w&fm=png')).toMatchObject({ space: 'b-w', format: 'png' })
  expect(await asked('cs=b-w&fm=webp')).toMatchObject({ space: 'srgb', format: 'webp' })
  expect(await asked('cs=cmyk')).toMatchObject({ space: 'cmyk', format: 'jpeg' })
  expect(await asked('cs=cmyk&fm=webp')).toMatchObject({ space: 'srgb', format: 'webp' })
  expect(await asked('cs=cmyk&fm=png')).toMatchObject({ space: 'srgb', format: 'png' })
  const wrong = await lake.get(`${path}?cs=lab`)
  expect([wrong.status, await wrong.text()]).toEqual([400, expect.stringContaining('cs')])
})

test('an image for print keeps its colour space and profile only where that is asked for', async () => {
  await using lake = await createAssetBench()
  const print = await twoColours(40, 20).withIccProfile('cmyk').jpeg().toBuffer()
  const { path } = await lake.upload('images', print)
  const asked = async (query: string) => spaceOf(await lake.get(`${path}?${query}`))
  expect(await asked('w=20')).toEqual({ space: 'srgb', format: 'jpeg', hasProfile: false })
  expect(await asked('w=20&cs=origin')).toEqual({ space: 'cmyk', format: 'jpeg', hasProfile: true })
})

test('fm=json tells how many frames an image has', async () => {
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
  const still = await twoColours(40, 20).png().toBuffer()
  const told = async (bytes: Buffer) => {
    const { path } = await lake.upload('images', bytes)
    return (await lake.get(`${path}?fm=json`)).json()
  }
  expect(await told(gif)).toEqual({
    width: 40,
    height: 20,
    frames: 3,
    contentLength: gif.byteLength,
    contentType: 'image/gif',
  })
  expect(await told(still)).toMatchObject({ frames: 1, contentType: 'image/png' })
})
