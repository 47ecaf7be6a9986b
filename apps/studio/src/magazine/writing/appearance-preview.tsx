import { appearanceOf } from '@repo/content/writing/appearance.ts'
import { appearanceHints, searchSnippet } from '@repo/content/writing/search-snippet.ts'
import { shareCards } from '@repo/content/writing/share-cards.ts'
import { CheckmarkCircleIcon } from '@sanity/icons/CheckmarkCircle'
import { InfoOutlineIcon } from '@sanity/icons/InfoOutline'
import { Box, Card, Flex, Grid, Stack, Text } from '@sanity/ui'
import { memo, type ReactNode } from 'react'
import { readRuntimeConfig } from '../../runtime-config.ts'
import { SearchSnippetCard } from './search-snippet-card.tsx'
import { ShareCard } from './share-card.tsx'
import { useObservedText } from './use-observed-text.ts'

/** How a search engine and a shared link show the document, and what is missing or too long. */
export const AppearancePreview = memo(function AppearancePreview({
  document,
}: {
  readonly document: unknown
}) {
  const { siteUrl } = readRuntimeConfig()
  const brandName = useObservedText('siteSettings', 'brandName') ?? ''
  const appearance = appearanceOf(document, { brandName, siteUrl })
  const imageUrl = useObservedText(appearance.imageId, 'url')
  return (
    <Card as="section" padding={4} radius={2} border aria-label="Vorschau für Suche und Teilen">
      <Stack gap={5}>
        <Part title="Im Suchergebnis">
          <SearchSnippetCard snippet={searchSnippet(appearance)} />
        </Part>
        <Part title="Beim Teilen">
          <Grid gridTemplateColumns={[1, 1, 2]} gap={4}>
            {shareCards(appearance).map(card => (
              <ShareCard
                key={card.network}
                card={card}
                picture={{
                  imageUrl,
                  brandName,
                  title: appearance.pictureTitle,
                  toneMark: appearance.toneMark,
                }}
                host={new URL(siteUrl).host}
              />
            ))}
          </Grid>
        </Part>
        <Hints hints={appearanceHints(appearance)} />
      </Stack>
    </Card>
  )
})

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <Stack gap={3}>
      <Text size={1} weight="medium">
        {title}
      </Text>
      {children}
    </Stack>
  )
}

function Hints({ hints }: { readonly hints: readonly string[] }) {
  const isFine = hints.length === 0
  return (
    <Card tone={isFine ? 'positive' : 'caution'} padding={3} radius={2} data-testid="appearance-hints">
      <Stack as="ul" gap={3}>
        {(isFine ? ['Titel, Beschreibung und Adresse passen.'] : hints).map(hint => (
          <Flex as="li" key={hint} gap={2}>
            <Text size={1}>
              {isFine ? <CheckmarkCircleIcon aria-hidden="true" /> : <InfoOutlineIcon aria-hidden="true" />}
            </Text>
            <Box flex={1}>
              <Text size={1}>{hint}</Text>
            </Box>
          </Flex>
        ))}
      </Stack>
    </Card>
  )
}
