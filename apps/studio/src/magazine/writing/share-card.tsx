import type { ShareCardText } from '@repo/content/writing/share-cards.ts'
import { Box, Card, Stack, Text } from '@sanity/ui'
import { SharePicture, type SharePictureProps } from './share-picture.tsx'

interface ShareCardProps {
  readonly card: ShareCardText
  readonly picture: SharePictureProps
  readonly host: string
}

/** A shared link: picture, headline, host. In our own design; only the amount of text is the network's. */
export function ShareCard({ card: { network, title, description }, picture, host }: ShareCardProps) {
  return (
    <Stack as="figure" gap={2} margin={0} data-testid={`share-card-${network}`}>
      <Card radius={2} border overflow="hidden">
        <SharePicture {...picture} />
        <Box padding={3}>
          <Stack gap={3}>
            <Text size={0} muted>
              {host}
            </Text>
            <Text size={1} weight="semibold">
              {title.shown === '' ? 'Noch ohne Titel' : title.shown}
            </Text>
            {description === undefined ? null : (
              <Text size={1} muted>
                {description.shown}
              </Text>
            )}
          </Stack>
        </Box>
      </Card>
      <Text as="figcaption" size={0} muted>
        {network}
      </Text>
    </Stack>
  )
}
