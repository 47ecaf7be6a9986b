import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')

/** Files that hear messages, and whose. */
const listeners: Readonly<Record<string, RegExp>> = {
  // Both ends of a worker that the page itself has started; no other window can write to either.
  'apps/web/src/enhance/sender-check.ts': /worker\.addEventListener\('message'/,
  'apps/web/src/enhance/check-worker.ts': /self\.addEventListener\('message'/,
  // Keeps out what comes from another origin than the site's and the Studio's.
  'apps/web/src/features/preview/hear-only.ts': /event\.origin !== origin/,
  // What the page in the preview says of itself.
  'apps/studio/src/magazine/presentation/preview-diagnosis-card.tsx': /faultToldByPage\(message, siteUrl\)/,
  // Hears what `hear-only` lets through.
  'apps/web/src/features/preview/studio-connection.tsx': /hearOnly\(window, studioUrl\)/,
}

const sources = ['apps/web/src', 'apps/studio/src', 'packages/content/src', 'packages/ui/src'].flatMap(
  folder =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.test\./.test(entry.name))
      .map(entry => relative(root, join(entry.parentPath, entry.name))),
)
const textOf = (path: string): string => readFileSync(join(root, path), 'utf8')

test('whoever hears messages of windows knows from whom they come', () => {
  expect(sources.length).toBeGreaterThan(300)
  const hearing = sources.filter(path =>
    /addEventListener\(\s*['"]message['"]|\.?onmessage\s*=/.test(textOf(path)),
  )
  expect(hearing.toSorted(), 'a new one needs a look at the origin').toEqual(
    Object.keys(listeners).toSorted(),
  )
  for (const [path, check] of Object.entries(listeners)) expect(textOf(path), path).toMatch(check)
})
