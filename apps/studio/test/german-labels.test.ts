import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { inGerman } from '../src/server/german-labels.ts'

const { resolve } = createRequire(import.meta.url)
const folderOf = (name: string): string => dirname(resolve(`${name}/package.json`))
const partOfStudio = (start: string): string =>
  `lib/${readdirSync(join(folderOf('sanity'), 'lib')).find(name => name.startsWith(`${start}-`) && name.endsWith('.js'))}`

test.each([
  ['@sanity/ui', 'dist/index.js', 'Close dialog', 'Dialog schließen'],
  ['sanity', partOfStudio('scheduleItem'), 'Go to next month', 'Nächster Monat'],
  ['sanity', partOfStudio('TasksStudioActiveToolLayout'), 'Assign to', 'Zuständig'],
  ['@sanity/schema', 'lib/_internal.js', 'Current slug', 'Wortlaut'],
  ['@dnd-kit/core', 'dist/core.esm.js', 'Picked up draggable item', 'ist aufgenommen'],
])('%s speaks German', (name, path, english, german) => {
  const file = join(folderOf(name), path)
  const source = readFileSync(file, 'utf8')
  expect(source).toContain(english)
  const translated = inGerman(file, source)
  expect(translated).toContain(german)
  expect(translated).not.toContain(english)
})

test('a platform that says something else stops the build, and other files are left alone', () => {
  expect(() => inGerman('/x/node_modules/@sanity/ui/dist/index.js', 'export {}')).toThrow(/Close dialog/)
  expect(inGerman('/x/apps/studio/src/german.ts', '"Close dialog"')).toBeUndefined()
})
