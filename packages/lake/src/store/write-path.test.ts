import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const source = join(import.meta.dirname, '..')
const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter(name => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  .map(name => ({ name, text: readFileSync(join(source, name), 'utf8') }))
const filesWith = (pattern: RegExp) =>
  files.flatMap(({ name, text }) => (pattern.test(text) ? [name] : [])).toSorted()

test('one path leads into the documents of a dataset, and the guard stands in it', () => {
  expect(files.length).toBeGreaterThan(200)
  expect(filesWith(/new Transactor\(/)).toEqual(['store/sqlite-dataset.ts'])
  expect(filesWith(/#transactor\.write\(/)).toEqual(['store/sqlite-dataset.ts'])
  expect(filesWith(/createDocumentTables\(/)).toEqual(['store/document-tables.ts', 'store/transactor.ts'])
  expect(filesWith(/(INSERT (OR \w+ )?INTO|UPDATE|DELETE FROM) documents\b/)).toEqual([
    'store/document-tables.ts',
  ])
  const dataset = readFileSync(join(source, 'store/sqlite-dataset.ts'), 'utf8')
  expect(dataset.match(/write\(rehearse\(\)\)/g)).toHaveLength(1)
  expect(dataset).toContain(
    'guard === undefined || watch === undefined\n        ? await enqueue(() => write(rehearse())',
  )
})
