import { schemaTypes } from '@repo/content/schema.ts'
import type { FieldDefinition } from 'sanity'
import { SeoField } from './seo-field.tsx'

/** The content types with what helps to write them; fields and rules come from packages/content. */
export const writtenTypes = schemaTypes.map(type =>
  type.type === 'document' ? { ...type, fields: type.fields.map(withHelp) } : type,
)

function withHelp(field: FieldDefinition): FieldDefinition {
  return field.name === 'seo' ? Object.assign({ ...field }, { components: { field: SeoField } }) : field
}
