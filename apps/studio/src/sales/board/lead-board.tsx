import { claimLead, handBack } from '@repo/leads/claim-lead.ts'
import { type BoardStatus, boardColumnSize, boardStatuses } from '@repo/leads/lead-board.ts'
import { type LeadRow, senderOf } from '@repo/leads/lead-row.ts'
import { leadStatusLabels } from '@repo/leads/lead-status.ts'
import { takeStep } from '@repo/leads/take-step.ts'
import { Badge, Box, Card, Dialog, Flex, Heading, Spinner, Stack, Text } from '@sanity/ui'
import { useToast } from '@sanity/ui/toast'
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { useNow } from '../../use-now.ts'
import { Fault } from '../lead/section.tsx'
import { StatusStepForm, type StepAnswer } from '../lead/status-step-form.tsx'
import { statusTones } from '../status-tone.ts'
import { useLeadPatch } from '../use-lead-patch.ts'
import { BoardCard, type BoardStep } from './board-card.tsx'
import { useLeadBoard } from './use-lead-board.ts'

interface Asked {
  readonly row: LeadRow
  readonly step: BoardStep
}

/** Arrow keys go from card to card: up and down in a column, left and right to the nearest column with a card. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  if (event.shiftKey || event.altKey || event.ctrlKey || event.metaKey) return
  const sideways = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
  const along = { ArrowUp: -1, ArrowDown: 1 }[event.key]
  if (sideways === undefined && along === undefined) return
  const columns = [...event.currentTarget.querySelectorAll('[data-board-column]')]
    .map(column => [...column.querySelectorAll<HTMLElement>('[data-board-lead]')])
    .filter(cards => cards.length > 0)
  const column = columns.findIndex(cards => cards.some(card => card.matches(':focus')))
  const at = columns[column]?.findIndex(card => card.matches(':focus')) ?? -1
  if (column === -1) return
  const target = columns[column + (sideways ?? 0)]
  const next =
    sideways === undefined ? target?.[at + (along ?? 0)] : target?.[Math.min(at, target.length - 1)]
  if (next === undefined) return
  event.preventDefault()
  next.focus()
  next.scrollIntoView({ block: 'nearest', inline: 'nearest' })
}

/** The tool "Board": every lead that is worked on in the column of its status. */
export function LeadBoard() {
  const board = useLeadBoard()
  const desk = useLeadPatch()
  const toast = useToast()
  const now = useNow()
  const [asked, setAsked] = useState<Asked>()
  const moved = useRef<{ readonly id: string; readonly to: string }>(undefined)

  // The card stands in another column now: whoever moved it by keyboard goes on from there.
  useEffect(() => {
    if (moved.current === undefined || board.state !== 'live') return
    const { id, to } = moved.current
    const card = document.querySelector<HTMLElement>(`[data-board-column="${to}"] [data-board-lead="${id}"]`)
    if (card === null) return
    moved.current = undefined
    card.focus()
  }, [board])

  const take = async ({ row, step }: Asked, answer: StepAnswer): Promise<void> => {
    const isDone = await desk.act(row, (stored, by) => {
      if (step.need === 'owner') return claimLead(stored, by)
      return step.to === 'new' ? handBack(stored, answer.note ?? '', by) : takeStep(stored, answer, by)
    })
    if (!isDone) return
    moved.current = { id: row._id, to: step.to }
    setAsked(undefined)
    toast.push({ status: 'success', title: `${senderOf(row)}: ${leadStatusLabels[step.to]}` })
  }
  const move = (row: LeadRow, step: BoardStep): void => {
    desk.clearFault()
    if (step.need === 'nothing' || step.need === 'owner') void take({ row, step }, { to: step.to })
    else setAsked({ row, step })
  }
  return (
    <Card height="fill" overflow="auto" tone="transparent">
      <Stack padding={[3, 4]} gap={4}>
        <Flex align="baseline" gap={3} wrap="wrap">
          <Box flex={1}>
            <Heading as="h1" size={2}>
              Board
            </Heading>
          </Box>
          <Box display={['none', 'none', 'block']}>
            <Text size={0} muted>
              Pfeiltasten: auswählen · Enter: öffnen · Umschalt ← →: verschieben
            </Text>
          </Box>
        </Flex>
        {asked === undefined ? <Fault message={desk.fault} /> : null}
        <Columns board={board} now={now} isBusy={desk.isSaving} onMove={move} />
      </Stack>
      {asked === undefined ? null : (
        <Dialog id="board-step" header={senderOf(asked.row)} width={1} onClose={() => setAsked(undefined)}>
          <Stack padding={4} gap={4}>
            <StatusStepForm
              key={asked.step.to}
              step={asked.step}
              isSaving={desk.isSaving}
              onTake={answer => void take(asked, answer)}
              onCancel={() => setAsked(undefined)}
            />
            <Fault message={desk.fault} />
          </Stack>
        </Dialog>
      )}
    </Card>
  )
}

interface ColumnsProps {
  readonly board: ReturnType<typeof useLeadBoard>
  readonly now: Date
  readonly isBusy: boolean
  readonly onMove: (row: LeadRow, step: BoardStep) => void
}

function Columns({ board, now, isBusy, onMove }: ColumnsProps) {
  switch (board.state) {
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
      return <Fault message="Die Anfragen lassen sich gerade nicht laden. Bitte laden Sie die Seite neu." />
    case 'live':
      return (
        // biome-ignore lint/a11y/noStaticElementInteractions: -- arrow keys go between links that Tab reaches as well
        <div onKeyDown={moveFocus} style={{ display: 'flex', gap: 12, alignItems: 'flex-start' }}>
          {boardStatuses.map(status => (
            <Column key={status} status={status} rows={board.rows.get(status) ?? []}>
              {row => <BoardCard row={row} now={now} isBusy={isBusy} onMove={step => onMove(row, step)} />}
            </Column>
          ))}
        </div>
      )
    default:
      return board satisfies never
  }
}

interface ColumnProps {
  readonly status: BoardStatus
  readonly rows: readonly LeadRow[]
  readonly children: (row: LeadRow) => ReactNode
}

function Column({ status, rows, children }: ColumnProps) {
  const id = `board-${status}`
  const shown = rows.slice(0, boardColumnSize)
  const count = rows.length > boardColumnSize ? `${boardColumnSize}+` : String(rows.length)
  return (
    <section
      aria-labelledby={id}
      data-board-column={status}
      data-testid={id}
      style={{ flex: '1 0 220px', minWidth: 0, maxWidth: 320 }}
    >
      <Stack gap={3}>
        <Flex align="center" gap={2}>
          <Badge tone={statusTones[status]} fontSize={1} id={id}>
            {leadStatusLabels[status]}
          </Badge>
          <Text size={1} muted>
            {count}
          </Text>
        </Flex>
        <Stack as="ul" gap={2} style={{ listStyle: 'none', margin: 0, padding: 0 }}>
          {shown.map(row => (
            <li key={row._id}>{children(row)}</li>
          ))}
        </Stack>
        {rows.length === 0 ? (
          <Text size={1} muted>
            Keine
          </Text>
        ) : null}
      </Stack>
    </section>
  )
}
