import { type BoardStatus, leadBoardQuery, parseLeadBoard } from '@repo/leads/lead-board.ts'
import type { LeadRow } from '@repo/leads/lead-row.ts'
import { useEffect, useState } from 'react'
import { useCurrentUser, useDocumentStore } from 'sanity'
import type { LiveRows } from '../../live-list.tsx'

/** The columns of the board, kept live. */
export function useLeadBoard(): LiveRows<ReadonlyMap<BoardStatus, readonly LeadRow[]>> {
  const documentStore = useDocumentStore()
  const me = useCurrentUser()?.id ?? ''
  const [board, setBoard] = useState<ReturnType<typeof useLeadBoard>>({ state: 'loading' })
  useEffect(() => {
    const subscription = documentStore
      .listenQuery(
        { fetch: leadBoardQuery, listen: '*[_type == "lead"]' },
        { me },
        { apiVersion: '2025-02-19', perspective: 'raw', tag: 'sales.board', throttleTime: 500 },
      )
      .subscribe({
        next: (answer: unknown) => setBoard({ state: 'live', rows: parseLeadBoard(answer) }),
        error: () => setBoard({ state: 'failed' }),
      })
    return () => subscription.unsubscribe()
  }, [documentStore, me])
  return board
}
