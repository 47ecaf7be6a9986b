import { Card, Flex, Spinner, Stack, Text } from '@sanity/ui'
import type { ReactNode } from 'react'
import type { LiveRows } from '../../live-list.tsx'

interface RowListProps<Row> {
  readonly label: string
  /** Said when there is nothing. */
  readonly empty: string
  readonly list: LiveRows<readonly Row[]>
  readonly keyOf: (row: Row) => string
  readonly children: (row: Row) => ReactNode
}

/** A live list of the tool, or what is known instead. */
export function RowList<Row>({ label, empty, list, keyOf, children }: RowListProps<Row>) {
  if (list.state === 'loading')
    return (
      <Flex align="center" justify="center" padding={5} gap={3}>
        <Spinner muted />
        <Text size={1} muted>
          Wird geladen …
        </Text>
      </Flex>
    )
  if (list.state === 'failed')
    return (
      <Card tone="critical" padding={3} radius={2} role="alert">
        <Text size={1}>Das lässt sich gerade nicht laden. Bitte laden Sie die Seite neu.</Text>
      </Card>
    )
  if (list.rows.length === 0)
    return (
      <Text size={1} muted>
        {empty}
      </Text>
    )
  return (
    <Stack as="ul" gap={2} padding={0} style={{ listStyle: 'none', margin: 0 }} aria-label={label}>
      {list.rows.map(row => (
        <Card as="li" key={keyOf(row)} border radius={2} padding={3}>
          {children(row)}
        </Card>
      ))}
    </Stack>
  )
}
