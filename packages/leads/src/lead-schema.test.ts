import { expect, it } from 'vitest'
import { leadSchemaType } from './lead.schema.ts'
import { leadSchema } from './lead.ts'

it('gives every field a title and a description', () => {
  for (const field of leadSchemaType.fields) {
    expect(field.title, field.name).toMatch(/^[A-ZÄÖÜ]/)
    expect('description' in field && field.description, field.name).toMatch(/[.]$/)
  }
})

it('shows every field that is stored', () => {
  const shown = leadSchemaType.fields.map(field => field.name)
  const stored = Object.keys(leadSchema.shape).filter(name => !name.startsWith('_'))
  expect(stored.filter(name => !shown.some(candidate => candidate === name))).toEqual([])
})

it('lets nobody write a field by hand', () => {
  for (const field of leadSchemaType.fields) expect(field.readOnly, field.name).toBe(true)
})

it('edits without drafts', () => {
  expect(leadSchemaType.liveEdit).toBe(true)
})
