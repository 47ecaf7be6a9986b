import { type BoardStatus, leadBoardQuery, parseLeadBoard } from '@repo/leads/lead-board.ts'
import type { LeadRow } from '@repo/leads/lead-row.ts'
import { useCurrentUser } from 'sanity'
import type { LiveRows } from '../../live-list.tsx'
import { useLive } from '../../use-live.ts'

/** The columns of the board, kept live. */
export function useLeadBoard(): LiveRows<ReadonlyMap<BoardStatus, readonly LeadRow[]>> {
  const me = useCurrentUser()?.id ?? ''
  return useLive({
    query: { fetch: leadBoardQuery, listen: '*[_type == "lead"]' },
    params: { me },
    tag: 'sales.board',
    parse: parseLeadBoard,
  })
}
