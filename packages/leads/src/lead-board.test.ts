import { expect, it } from 'vitest'
import {
  boardNeighbour,
  boardStatuses,
  boardStepsFrom,
  leadBoardQuery,
  parseLeadBoard,
} from './lead-board.ts'

it('moves a lead only along the table of steps, to the nearest column', () => {
  expect(boardStepsFrom('open').map(({ to }) => to)).toEqual(['new', 'contacted', 'lost', 'closed'])
  expect(boardNeighbour('new', 'right')?.to).toBe('open')
  expect(boardNeighbour('new', 'left')).toBeUndefined()
  expect(boardNeighbour('contacted', 'left')).toBeUndefined()
  expect(boardNeighbour('proposal', 'right')).toEqual({ to: 'won', need: 'nothing' })
  expect(boardNeighbour('qualified', 'left')).toEqual({ to: 'contacted', need: 'note' })
  expect(boardNeighbour('won', 'left')).toEqual({ to: 'proposal', need: 'note' })
})

it('reads every column, and asks for nothing that lists may not show', () => {
  expect(
    leadBoardQuery.match(/canary != true && restricted != true && !defined\(mergedInto\)/g),
  ).toHaveLength(boardStatuses.length)
  const answer = Object.fromEntries(boardStatuses.map(status => [status, [{ _id: status, status }]]))
  expect([...parseLeadBoard(answer).keys()]).toEqual(boardStatuses)
  expect(() => parseLeadBoard({ new: [] })).toThrow()
})
