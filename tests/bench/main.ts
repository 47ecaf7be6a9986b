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
import { buildMinimalNext, buildNext, type MinimalNext } from './minimal-next.ts'
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

/** The words of the article, as paragraphs of the smallest possible page. */
async function paragraphsOf(site: string): Promise<readonly string[]> {
  const html = await (await fetch(`${site}${articlePath}`)).text()
  const main = html.slice(html.indexOf('<main'), html.indexOf('</main>'))
  return [...main.matchAll(/<(p|li|h2|h3|label|summary)\b[^>]*>(.*?)<\/\1>/gs)].map(([, , text = '']) =>
    text.replaceAll(/<[^>]*>/g, ''),
  )
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
  const { siteUrl: site, studioUrl: studio, lakeUrl: lake, dataDir } = settings
  const token = await lakeCommand(settings, [
    'token',
    'create',
    '--role',
    'administrator',
    '--label',
    'bench',
  ])
  say('building minimal Next …')
  await using minimal = await buildMinimalNext(await paragraphsOf(site), isBuildTimed ? prerendered : 1)
  const surroundings: Surroundings = {
    installation,
    site,
    editor: lakeClient({ site, studio, lake, dataDir }, 'production', token.stdout.trim()),
    articlePath,
    minimal,
    folder,
    say,
  }
  // For whoever reads the milliseconds below; the bounds stay what they are.
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
