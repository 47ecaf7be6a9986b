import type { ChosenItem } from '@repo/leads/chosen-item.ts'
import { Card, Stack, Text } from '@sanity/ui'

/** What the visitor ticked in the self-check and let go along: the sentence, its meaning, and the advice they read. */
export function ChosenItems({ items }: { readonly items: readonly ChosenItem[] }) {
  if (items.length === 0) return null
  return (
    <Stack gap={3} data-testid="chosen-items">
      <Text size={0} muted weight="medium">
        {`Im Selbsttest angekreuzt: ${items.length}`}
      </Text>
      {items.map(({ id, ironicText, plainText, advice }) => (
        <Card key={id} padding={4} radius={2} border>
          <Stack gap={3}>
            <Text size={1} weight="semibold">
              {plainText}
            </Text>
            <Text size={1} muted style={{ fontStyle: 'italic' }}>
              {`„${ironicText}“`}
            </Text>
            <Text size={1}>{`Unser Rat dort: ${advice}`}</Text>
          </Stack>
        </Card>
      ))}
    </Stack>
  )
}
