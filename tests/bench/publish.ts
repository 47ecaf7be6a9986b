import { measureMachine } from '@repo/lake/bench-machine'
import { milliseconds, percentile, type Row, times } from '@repo/lake/bench-report'
import { startNext } from './servers.ts'
import type { Surroundings } from './surroundings.ts'

const publishes = 100
/** A publish that is not seen after so long is a fault of its own. */
const limitMs = 10_000

/** A published copy of the seed article. */
async function copyArticle({ editor }: Surroundings, name: string, title: string): Promise<string> {
  const seed = await editor.getDocument('article-social-media-keinen-erfolg')
  if (seed === undefined) throw new Error('the seed article is missing')
  const { _rev, _createdAt, _updatedAt, ...content } = seed
  await editor.createOrReplace({
    ...content,
    _id: `article-${name}`,
    title,
    slug: { _type: 'slug', current: name },
  })
  return `/artikel/${name}`
}

async function versionAt(url: string): Promise<number> {
  const text = await (await fetch(url)).text()
  return Number(/<h1[^>]*>Fassung (\d+)/.exec(text)?.[1] ?? Number.NaN)
}

/** W4: from the press of "publish" to the first new HTML, for a reader who asks again as soon as they have an answer. */
export async function benchPublish(surroundings: Surroundings): Promise<readonly Row[]> {
  const { editor, site } = surroundings
  const url = `${site}${await copyArticle(surroundings, 'bench-publish', 'Fassung 0')}`
  await versionAt(url)
  const durations: number[] = []
  let newest = 0
  let older = 0
  for (let version = 1; version <= publishes; version += 1) {
    const startedAt = performance.now()
    await editor
      .patch('article-bench-publish')
      .set({ title: `Fassung ${version}` })
      .commit({ visibility: 'async' })
    for (let seen = -1; seen !== version; ) {
      seen = await versionAt(url)
      if (seen < newest) older += 1
      newest = Math.max(newest, seen)
      if (performance.now() - startedAt > limitMs) throw new Error(`version ${version} never came`)
    }
    durations.push(performance.now() - startedAt)
  }
  const [p50, p99] = [percentile(durations, 0.5), percentile(durations, 0.99)]
  const { factor } = measureMachine()
  return [
    {
      id: 'W4',
      what: `publish to fresh HTML, ${publishes} publishes, p50 / p99`,
      measured: `${milliseconds(p50)} / ${milliseconds(p99)}`,
      beside: `older after newer: ${older}`,
      ratio: '–',
      goal: `≤ 100 / ≤ 500 ms × ${times(factor)}, none older`,
      holds: p50 <= 100 * factor && p99 <= 500 * factor && older === 0,
    },
  ]
}

const firstVisits = 100
/** On the machine that the goal was set on. */
const firstVisitMs = 50

async function visit(url: string): Promise<number> {
  const startedAt = performance.now()
  await fetch(url).then(response => response.text())
  return performance.now() - startedAt
}

/** B1, second half: an article that nobody has asked for yet is rendered for its first visitor. */
export async function benchFirstHit(surroundings: Surroundings): Promise<readonly Row[]> {
  const { site, minimal } = surroundings
  await using least = await startNext('minimal Next', minimal.folder, minimal.path)
  const ours: number[] = []
  const floor: number[] = []
  for (let index = 0; index < firstVisits; index += 1) {
    const path = await copyArticle(surroundings, `bench-first-${index}`, `Probe ${index}`)
    // Of no interest: the purge that this publish causes may still be on its way.
    await visit(`${site}/impressum`)
    ours.push(await visit(`${site}${path}`))
    floor.push(await visit(`${least.origin}${minimal.unbuiltPath(index)}`))
  }
  const [p50, floorP50] = [percentile(ours, 0.5), percentile(floor, 0.5)]
  const { factor } = measureMachine()
  return [
    {
      id: 'B1',
      what: 'first visit of an article that was not rendered yet, p50 / p95',
      measured: `${milliseconds(p50)} / ${milliseconds(percentile(ours, 0.95))}`,
      beside: `minimal Next ${milliseconds(floorP50)} / ${milliseconds(percentile(floor, 0.95))}`,
      ratio: times(p50 / floorP50),
      goal: `≤ ${firstVisitMs} ms × ${times(factor)}`,
      holds: p50 <= firstVisitMs * factor,
    },
  ]
}
