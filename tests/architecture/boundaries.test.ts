import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'

const root = join(import.meta.dirname, '../..')

/** docs/architecture.md, "Who may import whom": the manifest is the boundary, Biome holds imports to the manifest. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  '@repo/web': ['@repo/content', '@repo/leads', '@repo/ui', '@repo/front'],
  '@repo/studio': ['@repo/content', '@repo/leads'],
  '@repo/desk': ['@repo/content', '@repo/leads'],
  '@repo/content': ['@repo/ui'],
  '@repo/leads': [],
  '@repo/lake': [],
  '@repo/front': [],
  '@repo/ui': [],
  // The guard of the lake is put together here: the lake knows neither content nor leads.
  '@repo/scripts': ['@repo/content', '@repo/lake', '@repo/leads'],
  '@repo/tests': ['@repo/scripts', '@repo/lake', '@repo/desk', '@repo/leads', '@repo/content'],
}

const manifestSchema = z.object({
  name: z.string(),
  dependencies: z.record(z.string(), z.string()).default({}),
  devDependencies: z.record(z.string(), z.string()).default({}),
})

const folders = ['apps', 'packages'].flatMap(parent =>
  readdirSync(join(root, parent)).map(name => join(root, parent, name)),
)
const workspaces = [...folders, join(root, 'scripts'), join(root, 'tests')].map(folder => ({
  folder,
  manifest: manifestSchema.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))),
}))

const sourcesOf = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter(entry => entry.isFile() && /\.(ts|tsx|mjs)$/.test(entry.name))
    .map(entry => join(entry.parentPath, entry.name))
    .filter(path => !/\/(node_modules|\.next|dist|\.sanity)\//.test(path))

describe('workspace boundaries', () => {
  test.each(workspaces.map(({ manifest }) => [manifest.name, manifest] as const))(
    '%s depends only on what it may',
    (name, manifest) => {
      const ours = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies }).filter(key =>
        key.startsWith('@repo/'),
      )
      expect(ours.filter(dependency => !allowed[name]?.includes(dependency))).toEqual([])
    },
  )

  test.each(['sanity', 'next'] as const)('only its owners import %s', library => {
    const owners = library === 'sanity' ? ['@repo/studio'] : ['@repo/web', '@repo/ui']
    const pattern = new RegExp(`from '${library}(/[^']*)?'`)
    const offenders = workspaces
      .filter(({ manifest }) => !owners.includes(manifest.name))
      .flatMap(({ folder }) => sourcesOf(folder))
      .filter(path => pattern.test(readFileSync(path, 'utf8')))
    expect(offenders.map(path => path.slice(root.length))).toEqual([])
  })

  test('content reaches for ui in views alone', () => {
    const offenders = sourcesOf(join(root, 'packages/content/src'))
      .filter(path => !/\.view\.tsx$|\/(blocks|views)\.tsx$|\.test\.tsx$/.test(path))
      .filter(path => readFileSync(path, 'utf8').includes("from '@repo/ui"))
    expect(offenders).toEqual([])
  })

  test('every workspace is looked at', () => {
    expect(workspaces.map(({ manifest }) => manifest.name).sort()).toEqual(Object.keys(allowed).sort())
  })
})
