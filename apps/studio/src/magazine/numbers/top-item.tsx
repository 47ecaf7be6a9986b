import { Card, Stack, Text } from '@sanity/ui'
import type { Numbers } from './use-article-numbers.ts'

/** The sentence that readers sent along most often, in the longest window that has one. */
export function TopItem({ windows }: { readonly windows: Numbers['windows'] }) {
  const window = windows.findLast(({ topItem }) => topItem !== undefined)
  if (window?.topItem === undefined) return null
  const { text, count } = window.topItem
  return (
    <Stack gap={3} data-testid="top-item">
      <Text as="h2" size={1} weight="medium">
        Am häufigsten angekreuzt
      </Text>
      <Card tone="transparent" border radius={2} padding={3}>
        <Stack gap={3}>
          <Text size={1}>{text}</Text>
          <Text size={1} muted>{`in ${count} Anfragen aus ${window.days} Tagen mitgeschickt`}</Text>
        </Stack>
      </Card>
    </Stack>
  )
}
