import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { measureMachine } from '@repo/lake/bench-machine'
import { milliseconds, type Row, table, times } from '@repo/lake/bench-report'
import { lakeCommand } from '@repo/scripts/lake-command'
import { root } from '@repo/scripts/settings'
import { asTests, startEmptyInstallation } from '../support/installation.ts'
import { lakeClient } from '../support/lake-access.ts'
import { benchAudit } from './audit.ts'
import { benchCachedImage } from './images.ts'
import { benchInbox } from './inbox.ts'
import { benchInteraction } from './interaction.ts'
import { benchLeadIntake } from './lead-intake.ts'
import { buildMinimalNext, buildNext, type MinimalNext, type MinimalOptions } from './minimal-next.ts'
import { benchPages } from './pages.ts'
import { benchFirstHit, benchPublish } from './publish.ts'
import { benchStudio } from './studio.ts'
import type { Surroundings } from './surroundings.ts'
import { benchWeight } from './weight.ts'

const articlePath = '/artikel/wie-man-auf-keinen-fall-in-social-media-erfolgreich-wird'
/** Pages of the minimal app that the build prerenders. */
const prerendered = 1_000

const say = (text: string): void => {
  process.stderr.write(`${text}\n`)
}

/** One file a group of rows. */
const groups: Readonly<Record<string, (surroundings: Surroundings) => Promise<readonly Row[]>>> = {
  pages: benchPages,
  weight: benchWeight,
  publish: benchPublish,
  first: benchFirstHit,
  images: benchCachedImage,
  interaction: benchInteraction,
  inbox: benchInbox,
  audit: benchAudit,
  studio: benchStudio,
  leads: benchLeadIntake,
}

/** The words of the article, as paragraphs of the smallest possible page, and what it loads before it is painted. */
async function articleOf(site: string): Promise<Pick<MinimalOptions, 'paragraphs' | 'dress'>> {
  const html = await (await fetch(`${site}${articlePath}`)).text()
  const main = html.slice(html.indexOf('<main'), html.indexOf('</main>'))
  const paragraphs = [...main.matchAll(/<(p|li|h2|h3|label|summary)\b[^>]*>(.*?)<\/\1>/gs)].map(
    ([, , text = '']) => text.replaceAll(/<[^>]*>/g, ''),
  )
  const linked = (kind: RegExp) =>
    [...html.matchAll(/<link\b[^>]*>/g)]
      .filter(([link]) => kind.test(link))
      .map(([link]) => /href="([^"]+)"/.exec(link)?.[1] ?? '')
  return { paragraphs, dress: { styles: linked(/rel="stylesheet"/), fonts: linked(/as="font"/) } }
}

/** B1: our build beside one that prerenders a thousand articles. */
function buildRow(oursMs: number, { buildMs }: MinimalNext): Row {
  return {
    id: 'B1',
    what: 'build, articles rendered on demand',
    measured: milliseconds(oursMs),
    beside: `minimal Next, ${prerendered.toLocaleString('en-US')} pages ${milliseconds(buildMs)}`,
    ratio: times(oursMs / buildMs),
    goal: '≤ 1.2 × minimal Next',
    holds: oursMs <= 1.2 * buildMs,
  }
}

/** A group that could not be measured; the others still are. */
const failedRow = (name: string, fault: unknown): Row => ({
  id: name,
  what: `not measured: ${fault instanceof Error ? fault.message : String(fault)}`,
  measured: '–',
  beside: '–',
  ratio: '–',
  goal: '–',
  holds: false,
})

const names = ['build', ...Object.keys(groups)]
const wanted = process.argv.length > 2 ? process.argv.slice(2) : names
const unknown = wanted.filter(name => !names.includes(name))
if (unknown.length > 0) throw new Error(`Unknown: ${unknown.join(', ')}. Known: ${names.join(', ')}`)
const isBuildTimed = wanted.includes('build')
const folder = await mkdtemp(join(tmpdir(), 'site-bench-'))
try {
  if (isBuildTimed) say('building our site anew …')
  const oursMs = isBuildTimed ? await buildNext(join(root, 'apps/web')) : Number.NaN
  await using installation = await startEmptyInstallation({
    // What Lighthouse says to search engines is about a site that lets them in.
    web: { ...asTests, SITE_INDEXING: 'on' },
  })
  const { settings } = installation.stack
  const { addresses } = installation
  const token = await lakeCommand(settings, [
    'token',
    'create',
    '--role',
    'administrator',
    '--label',
    'bench',
  ])
  say('building minimal Next …')
  await using minimal = await buildMinimalNext({
    ...(await articleOf(addresses.site)),
    count: isBuildTimed ? prerendered : 1,
    site: addresses.site,
  })
  const surroundings: Surroundings = {
    installation,
    site: addresses.site,
    editor: lakeClient(addresses, 'production', token.stdout.trim()),
    articlePath,
    minimal,
    folder,
    say,
  }
  // Goals in milliseconds that say so count times its factor.
  const rows: Row[] = [
    { ...measureMachine().row, goal: '–' },
    ...(isBuildTimed ? [buildRow(oursMs, minimal)] : []),
  ]
  for (const [name, bench] of Object.entries(groups)) {
    if (!wanted.includes(name)) continue
    say(`measuring ${name} …`)
    rows.push(...(await bench(surroundings).catch(fault => [failedRow(name, fault)])))
  }
  process.stdout.write(`${table(rows)}\n`)
  const broken = rows.filter(row => row.holds === false).length
  process.stdout.write(`\n${rows.length - broken} hold or are reported, ${broken} broken\n`)
  process.exitCode = broken === 0 ? 0 : 1
} finally {
  await rm(folder, { recursive: true, force: true })
}
