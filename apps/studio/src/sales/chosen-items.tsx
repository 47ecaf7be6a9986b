import { type ChosenItem, chosenItemSchema } from '@repo/leads/chosen-item.ts'
import { Card, Stack, Text } from '@sanity/ui'

/** The ticked sentences of a lead, as far as they can be read. */
export function itemsOf(document: unknown): readonly ChosenItem[] {
  const items: unknown =
    typeof document === 'object' && document !== null ? Reflect.get(document, 'items') : undefined
  if (!Array.isArray(items)) return []
  return items.flatMap((item: unknown) => {
    if (typeof item !== 'object' || item === null) return []
    const { _key, _type, ...fields }: { readonly _key?: unknown; readonly _type?: unknown } = item
    return chosenItemSchema.safeParse(fields).data ?? []
  })
}

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
