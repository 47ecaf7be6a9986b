import { schemaTypes } from '@repo/content/schema.ts'
import type { FieldDefinition } from 'sanity'
import { SourceField } from '../link-watch/source-field.tsx'
import { BodyInput } from './body-input.tsx'
import { CheckItemInput } from './check-item-input.tsx'
import { DocumentInput } from './document-input.tsx'
import { FrozenDocumentInput } from './frozen-document-input.tsx'
import { PastePlugin } from './paste-plugin.tsx'
import { SeoField } from './seo-field.tsx'

/** Types whose body is prose of the agency's own; legal texts have an order that is not ours to judge. */
const prose: readonly string[] = ['article', 'page']

/** Types whose published documents never change. */
const frozen: readonly string[] = ['privacyNotice']

/** The content types with what helps to write them; fields and rules come from packages/content. */
export const writtenTypes = schemaTypes.map(type =>
  type.type === 'document'
    ? {
        ...type,
        components: { input: frozen.includes(type.name) ? FrozenDocumentInput : DocumentInput },
        fields: type.fields.map(field =>
          type.name === 'replySnippet' && field.name === 'item'
            ? Object.assign({ ...field }, { components: { input: CheckItemInput } })
            : withHelp(field, prose.includes(type.name)),
        ),
      }
    : type,
)

function withHelp(field: FieldDefinition, isProse: boolean): FieldDefinition {
  if (field.name === 'seo') return Object.assign({ ...field }, { components: { field: SeoField } })
  if (field.name === 'source') return Object.assign({ ...field }, { components: { field: SourceField } })
  if (field.name !== 'body') return field
  const portableText = { plugins: PastePlugin }
  const components = isProse ? { input: BodyInput, portableText } : { portableText }
  return Object.assign({ ...field }, { components })
}
