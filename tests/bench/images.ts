import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { crc32, deflateSync } from 'node:zlib'
import { percentile, type Row, times } from '@repo/lake/bench-report'
import { load, type Target } from './load.ts'
import { hasNginx, startBareNode, startNginx } from './servers.ts'
import type { Surroundings } from './surroundings.ts'

/** One of the widths in which the site asks for images. */
const width = 480

/** One part of a PNG: length, name, data, check sum. */
function chunk(name: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}

/** A picture that is large enough to be made smaller, drawn here: nothing is fetched. */
function picture(): Buffer {
  const [columns, lines] = [1280, 960]
  const rows = Array.from({ length: lines }, (_, y) =>
    Buffer.from([0, ...Array.from({ length: columns }, (_, x) => [x & 255, y & 255, (x ^ y) & 255]).flat()]),
  )
  const header = Buffer.alloc(13)
  header.writeUInt32BE(columns, 0)
  header.writeUInt32BE(lines, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const data = deflateSync(Buffer.concat(rows))
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', data),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** I2: an image from the site's own address, kept by the front, beside the same bytes from nginx. */
export async function benchCachedImage({
  editor,
  site,
  folder,
  installation,
}: Surroundings): Promise<readonly Row[]> {
  const asset = await editor.assets.upload('image', picture(), { filename: 'bench.png' })
  const address = `${site}/medien/${asset.path.split('/').at(-1)}?w=${width}`
  const response = await fetch(address)
  if (!response.ok) throw new Error(`${address} answered ${response.status}`)
  const etag = response.headers.get('etag') ?? ''
  const bytes = Buffer.from(await response.arrayBuffer())
  const again = await fetch(address, { headers: { 'if-none-match': etag } })
  await writeFile(join(folder, 'picture.webp'), bytes)
  await using floor = hasNginx
    ? await startNginx(folder, '/picture.webp')
    : await startBareNode(folder, join(folder, 'picture.webp'), '/picture.webp')
  const targets: readonly Target[] = [
    { name: 'ours', pid: installation.stack.servers.web.pid ?? 0, url: address, encoding: 'identity' },
    { name: floor.name, pid: floor.pid, url: `${floor.origin}/picture.webp`, encoding: 'identity' },
  ]
  const costs = new Map<string, number[]>()
  for (let round = 0; round < 3; round += 1) {
    for (const target of targets) {
      costs.set(target.name, [...(costs.get(target.name) ?? []), (await load(target, 2)).cpu])
    }
  }
  const [ours, nearest] = targets.map(({ name }) => percentile(costs.get(name) ?? [], 0.5))
  return [
    {
      id: 'I2',
      what: `cached image of ${(bytes.length / 1024).toFixed(1)} KB, processor time a request`,
      measured: `${ours?.toFixed(1)} µs, 304 on its tag: ${again.status === 304 ? 'yes' : 'no'}`,
      beside: `${floor.name} ${nearest?.toFixed(1)} µs`,
      ratio: times((ours ?? Number.NaN) / (nearest ?? Number.NaN)),
      goal: 'within 2 × of P1',
      holds: undefined,
    },
  ]
}
