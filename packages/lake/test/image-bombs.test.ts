import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createAssetBench, twoColours } from './asset-bench.ts'
import { imageBombs, polyglots } from './image-bombs.ts'

const maxMilliseconds = 100
const maxGrowth = 150_000_000

test('an image bomb is refused at once and leaves neither memory nor files behind', async () => {
  await using lake = await createAssetBench()
  // The library is loaded by the first image, whatever it is.
  await lake.upload('images', await twoColours().png().toBuffer())
  const bombs = Object.entries(await imageBombs())
  const before = process.memoryUsage().rss
  let highest = before
  for (const [name, bytes] of bombs) {
    // Time on all cores, so that a busy machine is no reason to fail.
    const start = process.cpuUsage()
    const { status } = await lake.post('/assets/images/production', bytes)
    const { user, system } = process.cpuUsage(start)
    expect(status, name).toBeGreaterThanOrEqual(400)
    expect(status, name).toBeLessThan(500)
    expect((user + system) / 1_000, `${name}: milliseconds`).toBeLessThanOrEqual(maxMilliseconds)
    highest = Math.max(highest, process.memoryUsage().rss)
  }
  expect(highest - before).toBeLessThanOrEqual(maxGrowth)
  expect(readdirSync(join(lake.dataDir, 'assets/incoming'))).toEqual([])
})

test('a picture that is something else besides is only ever served as a picture', async () => {
  await using lake = await createAssetBench()
  for (const [name, bytes] of Object.entries(await polyglots())) {
    const { document, path } = await lake.upload('images', bytes, '?filename=x.html')
    const served = await lake.app.request(path)
    expect(served.status, name).toBe(200)
    expect(served.headers.get('content-type'), name).toBe(document.mimeType)
    expect(String(document.mimeType), name).toMatch(/^image\/(png|jpeg|gif|svg\+xml)$/)
    expect(served.headers.get('x-content-type-options'), name).toBe('nosniff')
    expect(served.headers.get('content-security-policy'), name).toMatch(/^sandbox; default-src 'none'/)
    await served.arrayBuffer()
  }
})
