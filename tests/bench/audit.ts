import { join } from 'node:path'
import { milliseconds, percentile, type Row, times } from '@repo/lake/bench-report'
import { type PageScores, runLighthouse } from './run-lighthouse.ts'
import { startNext } from './servers.ts'
import type { Surroundings } from './surroundings.ts'

const rounds = Number(process.env.BENCH_AUDITS ?? 3)
/** All of them are for search engines too. */
const others = [
  ...['/', '/magazin', '/themen', '/kontakt', '/selbsttest', '/selbsttest/wie-gut-scheitern-sie-schon'],
  ...['/ueber-dieses-magazin', '/impressum', '/datenschutz', '/barrierefreiheit'],
] as const

const median = (pages: readonly PageScores[], of: (scores: PageScores) => number): number =>
  percentile(pages.map(of), 0.5)

function scoreRow(path: string, pages: readonly PageScores[], goal: number): Row {
  const performance = median(pages, scores => scores.performance)
  const rest = [
    median(pages, scores => scores.accessibility),
    median(pages, scores => scores.bestPractices),
    median(pages, scores => scores.seo),
  ]
  const failed = [...new Set(pages.flatMap(scores => scores.failed))]
  return {
    id: 'P7',
    what: `Lighthouse mobile, ${path.length > 40 ? `${path.slice(0, 39)}…` : path}`,
    measured: `performance ${performance}, accessibility ${rest[0]}, best practices ${rest[1]}, SEO ${rest[2]}`,
    beside: failed.length === 0 ? 'no audit failed' : `failed: ${failed.join(', ')}`,
    ratio: '–',
    goal: `performance ${goal}, others 100`,
    holds: performance >= goal && rest.every(score => score === 100),
  }
}

/** P7 to P9: what Lighthouse says of the site's pages, medians of several rounds, beside a minimal Next page. */
export async function benchAudit({
  site,
  articlePath,
  minimal,
  folder,
  say,
}: Surroundings): Promise<readonly Row[]> {
  await using least = await startNext('minimal Next', minimal.folder, minimal.path)
  const audited = async (url: string): Promise<readonly PageScores[]> => {
    const pages: PageScores[] = []
    for (let round = 0; round < rounds; round += 1)
      pages.push(await runLighthouse(url, join(folder, 'lighthouse.json'), say))
    return pages
  }
  const floor = await audited(`${least.origin}${minimal.path}`)
  const dressed = await audited(`${least.origin}${minimal.dressedPath}`)
  const article = await audited(`${site}${articlePath}`)
  const rows = [scoreRow(articlePath, article, 100)]
  const all = [...article]
  for (const path of others) {
    const pages = await audited(`${site}${path}`)
    all.push(...pages)
    rows.push(scoreRow(path, pages, 99))
  }
  const lcpOf = (pages: readonly PageScores[]) => median(pages, ({ lcpMs }) => lcpMs)
  const lcp = { ours: lcpOf(article), bare: lcpOf(floor), dressed: lcpOf(dressed) }
  const tbt = { ours: median(article, ({ tbtMs }) => tbtMs), floor: median(floor, ({ tbtMs }) => tbtMs) }
  const cls = Math.max(...all.map(scores => scores.cls))
  return [
    ...rows,
    // Lighthouse counts everything that arrived before the first paint. On a quiet machine a page without style sheet and
    // fonts is painted before its scripts are there, on a busy one after them: 0.7 or 1.4 s for the same page. So Next
    // wears what we wear, and the bare page is told beside it.
    {
      id: 'P8',
      what: 'largest contentful paint, article, slow phone',
      measured: milliseconds(lcp.ours),
      beside: `minimal Next in our style sheets and fonts ${milliseconds(lcp.dressed)}, bare ${milliseconds(lcp.bare)}`,
      ratio: times(lcp.ours / lcp.dressed),
      goal: '≤ 1.05 × minimal Next, dressed alike',
      holds: lcp.ours <= 1.05 * lcp.dressed,
    },
    {
      id: 'P8',
      what: 'the same beside the goal for words alone',
      measured: milliseconds(lcp.ours),
      beside: '–',
      ratio: '–',
      goal: '≤ 900 ms',
      holds: undefined,
    },
    {
      id: 'P9',
      what: 'total blocking time, article; shift, every page',
      measured: `${milliseconds(tbt.ours)}, ${cls.toFixed(4)}`,
      beside: `minimal Next ${milliseconds(tbt.floor)}`,
      ratio: times(tbt.ours / Math.max(1, tbt.floor)),
      goal: '≤ 1.1 × minimal Next, ≤ 0.001',
      holds: tbt.ours <= 1.1 * tbt.floor && cls <= 0.001,
    },
  ]
}
