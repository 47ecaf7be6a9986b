import { expect, test } from 'vitest'
import { schemaTypes } from '../schema.ts'
import { typeHelp } from './type-help.ts'

const documentTypes = schemaTypes.filter(({ type }) => type === 'document').map(({ name }) => name)

test.each(documentTypes)('%s has help: what for, an example, what publishing does', name => {
  const help = typeHelp(name)
  for (const text of [help?.purpose, help?.example, help?.publishing]) {
    expect(text).toMatch(/^.{40,300}[.!]$/)
    expect(text).not.toMatch(/\b(the|and|with|your)\b/)
  }
})

test('what is no document has none', () => {
  expect(typeHelp('callout')).toBeUndefined()
  expect(typeHelp('constructor')).toBeUndefined()
})
