import type { LaunchPlace } from '@repo/content/launch/launch-check.ts'
import type { LaunchRow, LaunchState } from '@repo/content/launch/launch-rows.ts'
import { CheckmarkCircleIcon } from '@sanity/icons/CheckmarkCircle'
import { ChevronRightIcon } from '@sanity/icons/ChevronRight'
import { CircleIcon } from '@sanity/icons/Circle'
import { PublishIcon } from '@sanity/icons/Publish'
import { Badge, Box, Card, Flex, Stack, Text } from '@sanity/ui'
import type { ComponentType, ReactNode } from 'react'
import { IntentLink } from 'sanity/router'

interface Look {
  readonly icon: ComponentType
  readonly label: string
  readonly tone: 'caution' | 'primary' | 'positive'
}

const looks: Readonly<Record<LaunchState, Look>> = {
  open: { icon: CircleIcon, label: 'Offen', tone: 'caution' },
  drafted: { icon: PublishIcon, label: 'Noch zu veröffentlichen', tone: 'primary' },
  done: { icon: CheckmarkCircleIcon, label: 'Erledigt', tone: 'positive' },
}

/** One thing to do or done; the whole line opens its field. */
export function LaunchRowLine({ row }: { readonly row: LaunchRow }) {
  const { icon: Icon, label, tone } = looks[row.state]
  const isDone = row.state === 'done'
  return (
    <Box as="li" data-testid="launch-row" data-state={row.state} data-check={row.id}>
      <Line place={row.place}>
        <Flex align="flex-start" gap={3}>
          <Text size={1} muted={!isDone}>
            <Icon aria-hidden="true" />
          </Text>
          <Stack flex={1} gap={3}>
            <Text size={1} muted={isDone}>
              {row.sentence}
            </Text>
            {row.place?.kind === 'setting' && !isDone ? (
              <Text size={1} muted>
                {`Wer die Website betreibt, setzt ${row.place.name} und startet neu.`}
              </Text>
            ) : null}
          </Stack>
          <Badge tone={tone} fontSize={0}>
            {label}
          </Badge>
          {row.place?.kind === 'field' ? (
            <Text size={1} muted>
              <ChevronRightIcon aria-hidden="true" />
            </Text>
          ) : null}
        </Flex>
      </Line>
    </Box>
  )
}

function Line({
  place,
  children,
}: {
  readonly place: LaunchPlace | undefined
  readonly children: ReactNode
}) {
  if (place?.kind !== 'field') return <Box padding={3}>{children}</Box>
  return (
    <Card
      as={IntentLink}
      data-as="a"
      intent="edit"
      params={{ id: place.documentId, type: place.documentType, path: place.path }}
      padding={3}
      radius={2}
    >
      {children}
    </Card>
  )
}
