import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { findChromium } from '@repo/scripts/chromium'
import { runCommand } from '@repo/scripts/run-command'
import { root } from '@repo/scripts/settings'
import { z } from 'zod'

/** Only the bench needs it, and it is heavier than the site: it is fetched when it is first used. */
const version = '13.5.0'
const folder = join(root, `.cache/lighthouse-${version}`)
const cli = join(folder, 'node_modules/lighthouse/cli/index.js')

const chromeFlags = [
  ...['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
].join(' ')

const score = z.object({ score: z.number().nullable() })
const number = z.object({ numericValue: z.number() })
const report = z.object({
  categories: z.object({
    performance: score,
    accessibility: score,
    'best-practices': score,
    seo: score,
  }),
  audits: z.looseObject({
    'largest-contentful-paint': number,
    'total-blocking-time': number,
    'cumulative-layout-shift': number,
  }),
})
const failedAudit = z.looseObject({ score: z.literal(0), scoreDisplayMode: z.literal('binary') })

/** What Lighthouse says of one page, as a mobile visitor on a slow line meets it. Scores from 0 to 100. */
export interface PageScores {
  readonly performance: number
  readonly accessibility: number
  readonly bestPractices: number
  readonly seo: number
  readonly lcpMs: number
  readonly tbtMs: number
  readonly cls: number
  /** Names of the audits that failed. */
  readonly failed: readonly string[]
}

async function ensureLighthouse(say: (text: string) => void): Promise<void> {
  if (existsSync(cli)) return
  say('installing Lighthouse …')
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'package.json'), '{"private":true}')
  const args = ['install', '--no-audit', '--no-fund', '--loglevel=error', '--ignore-scripts']
  const { status, stderr } = await runCommand('npm', [...args, `lighthouse@${version}`], { cwd: folder })
  if (status !== 0) throw new Error(`Lighthouse could not be installed: ${stderr.trim()}`)
}

const percent = (value: number | null): number => Math.round((value ?? 0) * 100)

/** Audits one page once. `output` is a file for its report. */
export async function runLighthouse(
  url: string,
  output: string,
  say: (text: string) => void,
): Promise<PageScores> {
  await ensureLighthouse(say)
  const args = ['--output=json', `--output-path=${output}`, '--quiet', '--no-enable-error-reporting']
  const { status, stderr } = await runCommand(
    process.execPath,
    [cli, url, ...args, `--chrome-flags=${chromeFlags}`],
    { env: { CHROME_PATH: await findChromium(say) } },
  )
  if (status !== 0) throw new Error(`Lighthouse failed on ${url}: ${stderr.trim().split('\n').at(-1)}`)
  const { categories, audits } = report.parse(JSON.parse(await readFile(output, 'utf8')))
  return {
    performance: percent(categories.performance.score),
    accessibility: percent(categories.accessibility.score),
    bestPractices: percent(categories['best-practices'].score),
    seo: percent(categories.seo.score),
    lcpMs: audits['largest-contentful-paint'].numericValue,
    tbtMs: audits['total-blocking-time'].numericValue,
    cls: audits['cumulative-layout-shift'].numericValue,
    failed: Object.entries(audits).flatMap(([name, audit]) =>
      failedAudit.safeParse(audit).success ? [name] : [],
    ),
  }
}
