import { expect, test } from 'vitest'
import { staticImports } from '../src/server/static-imports.ts'

const chunk = (...imports: string[]) => ({ type: 'chunk', imports }) as const

test('everything that the entry needs is named once, cycles and files of elsewhere included', () => {
  const bundle = {
    'a.js': chunk('b.js', 'c.js'),
    'b.js': chunk('c.js', 'd.js'),
    'c.js': chunk('a.js'),
    'd.js': chunk(),
    'e.js': chunk('d.js'),
    'index.html': { type: 'asset' } as const,
  }
  expect(staticImports(bundle, 'a.js')).toEqual(['b.js', 'c.js', 'd.js'])
  expect(staticImports(bundle, 'd.js')).toEqual([])
})
