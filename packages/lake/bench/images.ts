import sharp from 'sharp'
import { z } from 'zod'
import type { LakeProcess, Send } from './lake-process.ts'
import { milliseconds, percentile, type Row, times } from './report.ts'

const uploaded = z.object({ document: z.object({ path: z.string() }) })

/** A photograph-like JPEG: noise over a gradient, so that no encoder has it easy. */
function photograph(seed: number): Promise<Buffer> {
  const [width, height] = [3000, 2000]
  return sharp({
    create: {
      width,
      height,
      channels: 3,
      background: { r: 40 + seed * 5, g: 90, b: 140 },
      noise: { type: 'gaussian', mean: 120, sigma: 25 },
    },
  })
    .blur(2)
    .jpeg({ quality: 80 })
    .toBuffer()
}

/** I1: the first 1,200 px rendering, beside raw sharp in this process; and fifty visitors at once for one encode. */
export async function benchImages(
  lake: LakeProcess,
  send: Send,
  token: string,
  count: number,
): Promise<readonly Row[]> {
  const size = count.toLocaleString('en-US')
  const formats = ['webp', 'avif'] as const
  const durations: Readonly<Record<'webp' | 'avif', number[]>> = { webp: [], avif: [] }
  const raw: Readonly<Record<'webp' | 'avif', number[]>> = { webp: [], avif: [] }
  let path = ''
  for (let round = 0; round < 5; round += 1) {
    const bytes = await photograph(round)
    path = await upload(lake.port, token, bytes)
    for (const format of formats) {
      const startedAt = performance.now()
      const answer = await fetch(`http://127.0.0.1:${lake.port}/${path}?w=1200&auto=format`, {
        headers: { accept: `image/${format}` },
      })
      await answer.arrayBuffer()
      if (answer.headers.get('content-type') !== `image/${format}`)
        throw new Error(`Asked for ${format}, got ${answer.headers.get('content-type')}`)
      durations[format].push(performance.now() - startedAt)
      const rawStartedAt = performance.now()
      const image = sharp(bytes).rotate().resize(1200)
      await (format === 'webp'
        ? image.webp({ quality: 75 })
        : image.avif({ quality: 50, effort: 2 })
      ).toBuffer()
      raw[format].push(performance.now() - rawStartedAt)
    }
  }
  const rows = formats.map((format): Row => {
    const [ours, theirs] = [percentile(durations[format], 0.5), percentile(raw[format], 0.5)]
    return {
      id: 'I1',
      what: `first 1,200 px ${format}, ${size}`,
      measured: milliseconds(ours),
      beside: `raw sharp ${milliseconds(theirs)}`,
      ratio: times(ours / theirs),
      goal: '≤ 1.3 ×',
      holds: ours / theirs <= 1.3,
    }
  })
  const single = await timed(() => send('GET', `/${path}?w=1100&fm=webp`))
  const fifty = await timed(() =>
    Promise.all(
      Array.from({ length: 50 }, () =>
        fetch(`http://127.0.0.1:${lake.port}/${path}?w=1101&fm=webp`).then(answer => answer.arrayBuffer()),
      ),
    ),
  )
  return [
    ...rows,
    {
      id: 'I1',
      what: `50 identical requests at once, ${size}`,
      measured: milliseconds(fifty),
      beside: `one request ${milliseconds(single)}`,
      ratio: times(fifty / single),
      goal: 'one encode: ≤ 3 ×',
      holds: fifty / single <= 3,
    },
  ]
}

async function upload(port: number, token: string, bytes: Buffer): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${port}/v2025-02-19/assets/images/production`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'image/jpeg',
      'x-sanity-project-id': 'klartext',
    },
    body: new Uint8Array(bytes),
  })
  return uploaded.parse(await answer.json()).document.path
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now()
  await work()
  return performance.now() - startedAt
}
