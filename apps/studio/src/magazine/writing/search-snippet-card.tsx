import type { SearchSnippet } from '@repo/content/writing/search-snippet.ts'
import { Card, Stack, Text } from '@sanity/ui'

/** A result as search engines set it: trail, title, description. */
export function SearchSnippetCard({
  snippet: { trail, title, description },
}: {
  readonly snippet: SearchSnippet
}) {
  return (
    <Card padding={4} radius={2} border data-testid="search-snippet">
      <Stack gap={3} style={{ maxWidth: '38rem' }}>
        <Text size={0} muted>
          {trail === '' ? 'Noch ohne Adresse' : trail}
        </Text>
        <Text size={3} weight="medium" style={{ color: 'var(--card-link-fg-color)' }}>
          {title.shown === '' ? 'Noch ohne Titel' : title.shown}
        </Text>
        <Text size={1} muted>
          {description.shown === '' ? 'Noch ohne Beschreibung' : description.shown}
        </Text>
      </Stack>
    </Card>
  )
}
