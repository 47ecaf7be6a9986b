import { isLeadStatus } from '@repo/leads/lead-status.ts'
import { Box, Card, Flex, Spinner, Stack, Text } from '@sanity/ui'
import type { ComponentProps, ReactNode } from 'react'
import type { UserComponent } from 'sanity/structure'
import { LeadInboxRow } from './lead-inbox-row.tsx'
import { useLeadRows } from './use-lead-rows.ts'

function Message({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <Box padding={5}>
      <Stack gap={4}>
        <Text size={2} weight="medium" align="center">
          {title}
        </Text>
        <Text size={1} muted align="center">
          {children}
        </Text>
      </Stack>
    </Box>
  )
}

/** The live list of leads in the statuses that the pane's options name. */
export function LeadInbox({ options, childItemId }: ComponentProps<UserComponent>) {
  const statuses = Array.isArray(options?.statuses) ? options.statuses.filter(isLeadStatus) : []
  const list = useLeadRows(statuses)
  switch (list.state) {
    case 'loading':
      return (
        <Flex align="center" justify="center" padding={5} gap={3}>
          <Spinner muted />
          <Text size={1} muted>
            Anfragen werden geladen …
          </Text>
        </Flex>
      )
    case 'failed':
      return (
        <Card tone="critical" margin={3} padding={3} radius={2} role="alert">
          <Text size={1}>Die Anfragen lassen sich gerade nicht laden. Bitte laden Sie die Seite neu.</Text>
        </Card>
      )
    case 'live':
      return list.rows.length === 0 ? (
        <Message title="Keine Anfragen in dieser Liste">
          Neue Anfragen erscheinen von selbst, sobald sie eingehen.
        </Message>
      ) : (
        <Stack as="ul" padding={2} gap={1} aria-label="Anfragen" aria-live="polite" aria-relevant="additions">
          {list.rows.map(row => (
            <Box as="li" key={row._id}>
              <LeadInboxRow row={row} isSelected={row._id === childItemId} />
            </Box>
          ))}
        </Stack>
      )
    default:
      return list satisfies never
  }
}
