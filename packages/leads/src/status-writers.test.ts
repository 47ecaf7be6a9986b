import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '../../..')
/**
 * Decides, tells what the events of a lead say, which is compared and never written, sets the first status, and moves the
 * day of erasure after a contact, which no status changes by.
 */
const allowed = ['change-status.ts', 'rebuild-lead.ts', 'record-lead.ts', 'retention.ts'].map(
  file => `packages/leads/src/${file}`,
)

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter(name => /\.tsx?$/.test(name) && !/\.test\.|node_modules|\.next|dist\//.test(name))
    .map(name => join(folder, name))
}

it('one function decides about a status, and only its patch is written', () => {
  const files = ['packages/leads/src', 'apps/studio/src/sales', 'apps/web/src/features/lead-form'].flatMap(
    sources,
  )
  expect(files.length).toBeGreaterThan(40)
  const writers = files.filter(file => {
    const text = readFileSync(join(root, file), 'utf8')
    return /deleteOn: deleteOn\(|\.set\(\{[^}]*status|set: \{[^}]*status:|set\(\[?['"]status/.test(text)
  })
  expect(writers.toSorted()).toEqual(allowed)
  const patching = files.filter(file => /\.patch\(/.test(readFileSync(join(root, file), 'utf8')))
  // The second one writes messages of the queue, and no lead.
  expect(patching.toSorted()).toEqual([
    'apps/studio/src/sales/outbox/send-again-action.tsx',
    'apps/studio/src/sales/write-lead-patch.ts',
  ])
})
