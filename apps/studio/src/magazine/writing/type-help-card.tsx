import { typeHelp } from '@repo/content/help/type-help.ts'
import { ChevronRightIcon } from '@sanity/icons/ChevronRight'
import { HelpCircleIcon } from '@sanity/icons/HelpCircle'
import { Box, Card, Flex, Stack, Text } from '@sanity/ui'
import { memo } from 'react'
import { styled } from 'styled-components'

const Summary = styled.summary`
  border-radius: 3px;
  cursor: pointer;
  list-style: none;

  &::-webkit-details-marker {
    display: none;
  }

  &:focus-visible {
    outline: 2px solid currentColor;
    outline-offset: -2px;
  }

  [data-chevron] {
    transition: transform 120ms;
  }

  details[open] > & [data-chevron] {
    transform: rotate(90deg);
  }

  @media (prefers-reduced-motion: reduce) {
    [data-chevron] {
      transition: none;
    }
  }
`

/** What a type of document is for, an example and what publishing does; closed until somebody asks. */
export const TypeHelpCard = memo(function TypeHelpCard({
  type,
  title,
}: {
  readonly type: string
  readonly title: string
}) {
  const help = typeHelp(type)
  if (help === undefined) return null
  return (
    <Card radius={2} border tone="transparent" data-testid="type-help">
      <details>
        <Summary>
          <Flex align="center" gap={3} padding={3}>
            <Text size={1} muted>
              <HelpCircleIcon aria-hidden="true" />
            </Text>
            <Box flex={1}>
              <Text size={1} weight="medium">{`Hilfe: ${title}`}</Text>
            </Box>
            <Text size={1} muted data-chevron="">
              <ChevronRightIcon aria-hidden="true" />
            </Text>
          </Flex>
        </Summary>
        <Stack gap={4} padding={4} paddingTop={2}>
          <Answer question="Wofür?" answer={help.purpose} />
          <Answer question="Ein Beispiel" answer={help.example} />
          <Answer question="Was geschieht beim Veröffentlichen?" answer={help.publishing} />
        </Stack>
      </details>
    </Card>
  )
})

function Answer({ question, answer }: { readonly question: string; readonly answer: string }) {
  return (
    <Stack gap={2}>
      <Text size={1} weight="medium">
        {question}
      </Text>
      <Text size={1} muted>
        {answer}
      </Text>
    </Stack>
  )
}
