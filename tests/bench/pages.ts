import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { milliseconds, percentile, type Row, times } from '@repo/lake/bench-report'
import { root } from '@repo/scripts/settings'
import { firstBytes, generator, type LoadResult, load, type Target } from './load.ts'
import { hasNginx, type Peer, startBareNode, startNext, startNginx } from './servers.ts'
import type { Surroundings } from './surroundings.ts'

const rounds = 9
const seconds = 1

const median = (values: readonly number[]): number => percentile(values, 0.5)
const microseconds = (value: number): string => `${value.toFixed(value < 100 ? 1 : 0)} µs`

async function webEnvironment({ installation }: Surroundings): Promise<Record<string, string>> {
  const { settings } = installation.stack
  return {
    SITE_URL: settings.siteUrl,
    LAKE_INTERNAL_URL: `http://127.0.0.1:${settings.lakePort}`,
    SANITY_READ_TOKEN: (await readFile(join(settings.dataDir, 'secrets/web-read.token'), 'utf8')).trim(),
    DATA_DIR: join(settings.dataDir, 'peer'),
  }
}

/** P1 to P3: a cached article beside nginx, bare Node, `next start` over our build and a minimal Next page. */
export async function benchPages(surroundings: Surroundings): Promise<readonly Row[]> {
  const { installation, site, articlePath, folder, minimal, say } = surroundings
  const body = async (encoding: string) =>
    Buffer.from(
      await (
        await fetch(`${site}${articlePath}`, { headers: { 'accept-encoding': encoding } })
      ).arrayBuffer(),
    )
  // `fetch` unpacks; the packed file is asked for as bytes that nobody unpacks.
  const plain = await body('identity')
  const { brotliCompressSync } = await import('node:zlib')
  await writeFile(join(folder, 'article.html'), plain)
  await writeFile(join(folder, 'article.html.br'), brotliCompressSync(plain))
  const floor: Peer = hasNginx
    ? await startNginx(folder, '/article.html')
    : await startBareNode(folder, join(folder, 'article.html.br'), '/article.html')
  await using _floor = floor
  await using bare = await startBareNode(folder, join(folder, 'article.html.br'), '/article.html')
  await using next = await startNext(
    'next start',
    join(root, 'apps/web'),
    articlePath,
    await webEnvironment(surroundings),
  )
  await using minimalNext = await startNext('minimal Next', minimal.folder, minimal.path)
  const at = (peer: Peer, path: string, encoding: Target['encoding']): Target => ({
    name: `${peer.name} ${encoding}`,
    pid: peer.pid,
    url: `${peer.origin}${path}`,
    encoding,
  })
  const ours: Target = {
    name: 'ours',
    pid: installation.stack.servers.web.pid ?? 0,
    url: `${site}${articlePath}`,
    encoding: 'br',
  }
  const targets = [
    ours,
    at(floor, '/article.html', 'br'),
    at(bare, '/article.html', 'br'),
    at(next, articlePath, 'gzip'),
    at(minimalNext, minimal.path, 'gzip'),
  ]
  const results = new Map<string, LoadResult[]>()
  for (const target of targets) await load(target, 1)
  for (let round = 0; round < rounds; round += 1) {
    for (const target of targets) {
      const list = results.get(target.name) ?? []
      list.push(await load(target, seconds))
      results.set(target.name, list)
    }
    say(`pages: round ${round + 1} of ${rounds}`)
  }
  const of = (target: Target | undefined, field: keyof LoadResult) =>
    median((results.get(target?.name ?? '') ?? []).map(result => result[field]))
  const [, nearest, node, sameNext, leastNext] = targets
  /** Of the quietest round: a neighbour on this machine only ever adds to a request's cost. */
  const least = (target: Target | undefined) =>
    Math.min(...(results.get(target?.name ?? '') ?? []).map(result => result.cpu))
  const cpu = least(ours)
  const first = await firstBytes(ours.url, 500)
  const floorName = floor.name
  return [
    {
      id: 'P1',
      what: `cached article, processor time a request (${generator}, ${rounds} rounds)`,
      measured: microseconds(cpu),
      beside: `${floorName} ${microseconds(least(nearest))}, node:http ${microseconds(least(node))}`,
      ratio: times(cpu / least(nearest)),
      goal: `≤ 3 × ${floorName}`,
      holds: cpu <= 3 * least(nearest),
    },
    {
      id: 'P1',
      what: 'the same beside next start with gzip',
      measured: microseconds(cpu),
      beside: `same page ${microseconds(least(sameNext))}, minimal ${microseconds(least(leastNext))}`,
      ratio: `1/${Math.round(least(sameNext) / cpu)}`,
      goal: '≤ 1/50 of the same page',
      holds: least(sameNext) / cpu >= 50,
    },
    {
      id: 'P2',
      what: 'cached article, requests a second, 32 connections',
      measured: Math.round(of(ours, 'perSecond')).toLocaleString('en-US'),
      beside: `${floorName} ${Math.round(of(nearest, 'perSecond')).toLocaleString('en-US')}, next start ${Math.round(of(sameNext, 'perSecond'))}`,
      ratio: `${times(of(ours, 'perSecond') / of(nearest, 'perSecond'))}, ${times(of(ours, 'perSecond') / of(sameNext, 'perSecond'))}`,
      goal: `≥ 0.40 × ${floorName}, ≥ 50 × next start`,
      holds: undefined,
    },
    {
      id: 'P3',
      what: 'first byte, p50 alone / p99 at 32 connections',
      measured: `${milliseconds(median(first))} / ${milliseconds(of(ours, 'p99'))}`,
      beside: `${floorName} p99 ${milliseconds(of(nearest, 'p99'))}, next start p99 ${milliseconds(of(sameNext, 'p99'))}`,
      ratio: '–',
      goal: '≤ 1.0 / ≤ 5 ms',
      holds: undefined,
    },
  ]
}
