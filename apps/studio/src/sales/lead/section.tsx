import { Box, Card, Flex, Stack, Text } from '@sanity/ui'
import { type ReactNode, useId } from 'react'

interface SectionProps {
  readonly title: string
  readonly children: ReactNode
  /** Stands beside the title. */
  readonly aside?: ReactNode
  readonly testId?: string
}

/** One part of the page of a lead, a landmark with its title. */
export function Section({ title, children, aside, testId }: SectionProps) {
  const id = useId()
  return (
    <Card as="section" border radius={3} padding={4} aria-labelledby={id} data-testid={testId}>
      <Stack gap={4}>
        <Flex align="center" gap={3}>
          <Box flex={1}>
            <Text as="h2" id={id} size={1} weight="semibold">
              {title}
            </Text>
          </Box>
          {aside}
        </Flex>
        {children}
      </Stack>
    </Card>
  )
}

/** Why an act was not done. */
export function Fault({ message }: { readonly message: string | undefined }) {
  return message === undefined ? null : (
    <Card tone="critical" padding={3} radius={2} role="alert">
      <Text size={1}>{message}</Text>
    </Card>
  )
}
