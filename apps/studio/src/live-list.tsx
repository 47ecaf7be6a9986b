import { Box, Card, Flex, Spinner, Stack, Text } from '@sanity/ui'
import { Fragment, type KeyboardEvent, type ReactNode } from 'react'

/** A list that is kept live, or why it is not there. */
export type LiveRows<Rows> =
  | { readonly state: 'loading' }
  | { readonly state: 'failed' }
  | { readonly state: 'live'; readonly rows: Rows }

/** Some rows under one another, with a heading if they are set apart. */
export interface RowGroup<Row> {
  readonly title?: string
  readonly rows: readonly Row[]
}

interface LiveListProps<Row> {
  readonly list: LiveRows<readonly RowGroup<Row>[]>
  /** What is listed, in the plural: `Anfragen`. */
  readonly noun: string
  /** The accessible name of the list. */
  readonly label: string
  readonly empty: { readonly title: string; readonly text: string }
  readonly keyOf: (row: Row) => string
  /** The row as one link. */
  readonly children: (row: Row) => ReactNode
}

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }

/** Arrow keys, j and k go from row to row; Enter opens the link that has the focus, as everywhere. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const step = event.altKey || event.ctrlKey || event.metaKey ? undefined : steps[event.key]
  if (step === undefined) return
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>('li a[href]')]
  const next = links[links.findIndex(link => link.matches(':focus')) + step]
  if (next === undefined) return
  event.preventDefault()
  next.focus()
  next.scrollIntoView({ block: 'nearest' })
}

/** A live list of links in a pane of the Studio: loading, failed, empty or there. */
export function LiveList<Row>({ list, noun, label, empty, keyOf, children }: LiveListProps<Row>) {
  switch (list.state) {
    case 'loading':
      return (
        <Flex align="center" justify="center" padding={5} gap={3}>
          <Spinner muted />
          <Text size={1} muted>
            {`${noun} werden geladen …`}
          </Text>
        </Flex>
      )
    case 'failed':
      return (
        <Card tone="critical" margin={3} padding={3} radius={2} role="alert">
          <Text size={1}>{`Die ${noun} lassen sich gerade nicht laden. Bitte laden Sie die Seite neu.`}</Text>
        </Card>
      )
    case 'live':
      return list.rows.every(({ rows }) => rows.length === 0) ? (
        <Box padding={5}>
          <Stack gap={4}>
            <Text size={2} weight="medium" align="center">
              {empty.title}
            </Text>
            <Text size={1} muted align="center">
              {empty.text}
            </Text>
          </Stack>
        </Box>
      ) : (
        <Stack
          as="ul"
          padding={2}
          gap={1}
          aria-label={label}
          aria-live="polite"
          aria-relevant="additions"
          onKeyDown={moveFocus}
        >
          {list.rows.map(({ title, rows }) => (
            <Fragment key={title ?? ''}>
              {title !== undefined && rows.length > 0 ? (
                <Box as="li" paddingX={3} paddingTop={3} paddingBottom={2}>
                  <Text as="h3" size={0} weight="semibold" muted>
                    {title}
                  </Text>
                </Box>
              ) : null}
              {rows.map(row => (
                <Box as="li" key={keyOf(row)}>
                  {children(row)}
                </Box>
              ))}
            </Fragment>
          ))}
        </Stack>
      )
    default:
      return list satisfies never
  }
}
