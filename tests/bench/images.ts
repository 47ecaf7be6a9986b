import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { percentile, type Row, times } from '@repo/lake/bench-report'
import { load, type Target } from './load.ts'
import { hasNginx, startBareNode, startNginx } from './servers.ts'
import type { Surroundings } from './surroundings.ts'

/** A picture of 640 by 640 squares, made here: nothing is fetched. */
function picture(): Blob {
  const squares = Array.from({ length: 400 }, (_, index) => {
    const [x, y] = [(index % 20) * 32, Math.floor(index / 20) * 32]
    return `<rect x="${x}" y="${y}" width="32" height="32" fill="hsl(${(index * 37) % 360} 60% 50%)"/>`
  })
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="640">${squares.join('')}</svg>`
  return new Blob([svg], { type: 'image/svg+xml' })
}

/** I2: an image from the site's own address, kept by the front, beside the same bytes from nginx. */
export async function benchCachedImage({
  editor,
  site,
  folder,
  installation,
}: Surroundings): Promise<readonly Row[]> {
  const asset = await editor.assets.upload('image', picture(), { filename: 'bench.svg' })
  const address = `${site}/medien/${asset.path.split('/').at(-1)}?w=640`
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
