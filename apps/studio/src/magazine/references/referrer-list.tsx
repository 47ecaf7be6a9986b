import { Card, Stack, Text } from '@sanity/ui'
import { useSchema } from 'sanity'
import { IntentLink } from 'sanity/router'
import { groupReferrers } from './referrers.ts'
import type { StoredDocument } from './replace-references.ts'

/** The documents that refer to one, each with a link to its form. */
export function ReferrerList({ referrers }: { readonly referrers: readonly StoredDocument[] }) {
  const schema = useSchema()
  const documents = groupReferrers(referrers)
  return (
    <Stack gap={3}>
      <Text size={1} weight="medium">
        {documents.length === 1
          ? 'Ein Dokument verweist hierher:'
          : `${documents.length} Dokumente verweisen hierher:`}
      </Text>
      <Card border radius={2} padding={3} style={{ maxHeight: '14rem', overflowY: 'auto' }}>
        <Stack as="ul" gap={3} aria-label="Verweise">
          {documents.map(({ id, type, title }) => (
            <Text as="li" key={id} size={1}>
              <IntentLink intent="edit" params={{ id, type }}>
                {title}
              </IntentLink>{' '}
              ({schema.get(type)?.title ?? type})
            </Text>
          ))}
        </Stack>
      </Card>
    </Stack>
  )
}
