import { readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { expect, test } from 'vitest'
import { samples, siteRoutes } from '../support/site-routes.ts'

const app = join(import.meta.dirname, '../../apps/web/src/app')

test('every route of the site is walked, and every page is looked at in a browser', () => {
  const routes = readdirSync(app, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && /^(page\.tsx|route\.ts)$/.test(entry.name))
    .map(entry => relative(app, join(entry.parentPath, entry.name)))
  expect(routes.length).toBeGreaterThan(30)
  expect(Object.keys(siteRoutes).toSorted(), 'a new route needs an entry').toEqual(routes.toSorted())
  const unseen = Object.entries(siteRoutes).filter(
    ([route, found]) => route.endsWith('page.tsx') && !found.some(({ isPage }) => isPage),
  )
  // Both are answers to something else, which is in the table or has a test of its own.
  expect(unseen.map(([route]) => route)).toEqual([
    '(site)/ausfall/[kontakt]/page.tsx',
    '(site)/kontakt/korrektur/[ticket]/page.tsx',
  ])
  expect(new Set(samples.map(({ name }) => name)).size, 'names tell them apart').toBe(samples.length)
})
