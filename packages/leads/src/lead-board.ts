import { z } from 'zod'
import { ownLeads } from './lead-filter.ts'
import { type LeadRow, leadRowProjection, parseLeadRows } from './lead-row.ts'
import { type LeadStatus, stepsFrom } from './lead-status.ts'

/** The columns of the board, in the order of the work; suspected spam has its own list. */
export const boardStatuses = [
  'new',
  'open',
  'contacted',
  'qualified',
  'proposal',
  'won',
  'lost',
  'closed',
] as const satisfies readonly LeadStatus[]

const order: readonly LeadStatus[] = boardStatuses

export type BoardStatus = (typeof boardStatuses)[number]

/** So many of the newest stand in a column, and one more is asked for to see whether there are more. */
export const boardColumnSize = 50

/** The newest leads of each column, for the account `$me`. */
export const leadBoardQuery = `{${boardStatuses
  .map(
    status => `
  "${status}": *[${ownLeads} && status == "${status}"]
    | order(receivedAt desc) [0...${boardColumnSize + 1}] ${leadRowProjection}`,
  )
  .join(',')}
}`

/** @throws {z.ZodError} when the answer is not one of {@link leadBoardQuery} */
export function parseLeadBoard(answer: unknown): ReadonlyMap<BoardStatus, readonly LeadRow[]> {
  const columns = z.record(z.string(), z.unknown()).parse(answer)
  return new Map(boardStatuses.map(status => [status, parseLeadRows(columns[status])]))
}

/** Where a lead may go on the board: only along the table of steps, in the order of the columns. */
export function boardStepsFrom(status: LeadStatus): ReturnType<typeof stepsFrom> {
  const steps = stepsFrom(status)
  return boardStatuses.flatMap(column => steps.find(({ to }) => to === column) ?? [])
}

/** The nearest column in a direction to which a lead may go. */
export function boardNeighbour(
  status: LeadStatus,
  direction: 'left' | 'right',
): ReturnType<typeof stepsFrom>[number] | undefined {
  const here = order.indexOf(status)
  const placed = boardStepsFrom(status).map(step => ({
    step,
    at: order.indexOf(step.to),
  }))
  return direction === 'right'
    ? placed.find(({ at }) => at > here)?.step
    : placed.findLast(({ at }) => at < here)?.step
}
