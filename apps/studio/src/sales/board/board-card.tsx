import { boardNeighbour, boardStepsFrom } from '@repo/leads/lead-board.ts'
import { urgencyOf } from '@repo/leads/lead-list.ts'
import { type LeadRow, senderOf } from '@repo/leads/lead-row.ts'
import { leadStatusLabels, type stepsFrom } from '@repo/leads/lead-status.ts'
import { Badge, Box, Button, Card, Flex, Stack, Text } from '@sanity/ui'
import { Menu, MenuButton, MenuItem } from '@sanity/ui/menu'
import { type KeyboardEvent, useId } from 'react'
import { IntentLink } from 'sanity/router'

export type BoardStep = ReturnType<typeof stepsFrom>[number]

interface BoardCardProps {
  readonly row: LeadRow
  readonly now: Date
  readonly isBusy: boolean
  readonly onMove: (step: BoardStep) => void
}

const hints = { answer: 'Antwort überfällig', step: 'Schritt überfällig' } as const

/** One lead on the board: its link opens it, Shift and an arrow key moves it, and so does the button. */
export function BoardCard({ row, now, isBusy, onMove }: BoardCardProps) {
  const id = useId()
  const steps = boardStepsFrom(row.status)
  const urgency = urgencyOf(row, now)
  const moveByKey = (event: KeyboardEvent<HTMLElement>): void => {
    if (!event.shiftKey || (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft')) return
    event.preventDefault()
    const step = boardNeighbour(row.status, event.key === 'ArrowRight' ? 'right' : 'left')
    if (step !== undefined && !isBusy) onMove(step)
  }
  return (
    <Card border radius={2} padding={3} data-testid="board-card" onKeyDown={moveByKey}>
      <Stack gap={3}>
        <Text size={1} weight={row.isUnread ? 'bold' : 'medium'}>
          <IntentLink
            intent="edit"
            params={{ id: row._id, type: 'lead' }}
            data-board-lead={row._id}
            style={{ color: 'inherit', overflowWrap: 'anywhere' }}
          >
            {senderOf(row)}
          </IntentLink>
        </Text>
        <Text size={0} muted>
          {[row.caseNumber, row.owner].filter(Boolean).join(' · ')}
        </Text>
        {urgency === undefined ? null : (
          <Flex>
            <Badge tone="critical" fontSize={0}>
              {hints[urgency]}
            </Badge>
          </Flex>
        )}
        {steps.length === 0 ? null : (
          <Box>
            <MenuButton
              id={`${id}-steps`}
              button={
                <Button
                  mode="bleed"
                  fontSize={0}
                  padding={2}
                  text="Verschieben …"
                  disabled={isBusy}
                  aria-label={`${senderOf(row)} verschieben`}
                />
              }
              menu={
                <Menu>
                  {steps.map(step => (
                    <MenuItem
                      key={step.to}
                      text={step.need === 'owner' ? 'Übernehmen' : leadStatusLabels[step.to]}
                      onClick={() => onMove(step)}
                    />
                  ))}
                </Menu>
              }
            />
          </Box>
        )}
      </Stack>
    </Card>
  )
}
