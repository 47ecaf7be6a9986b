import { type LeadRow, leadRowsQuery, parseLeadRows } from '@repo/leads/lead-row.ts'
import type { LeadStatus } from '@repo/leads/lead-status.ts'
import { useEffect, useState } from 'react'
import { useDocumentStore } from 'sanity'

export type LeadRows =
  | { readonly state: 'loading' }
  | { readonly state: 'failed' }
  | { readonly state: 'live'; readonly rows: readonly LeadRow[] }

/** The list, kept live: read once, and read again when the lake tells of a change to it. */
export function useLeadRows(statuses: readonly LeadStatus[]): LeadRows {
  const documentStore = useDocumentStore()
  const [rows, setRows] = useState<LeadRows>({ state: 'loading' })
  const wanted = statuses.join()
  useEffect(() => {
    setRows({ state: 'loading' })
    const subscription = documentStore
      .listenQuery(
        leadRowsQuery,
        { statuses: wanted.split(',') },
        // A status change shows up as an update, whether the lead joins or leaves the list.
        { apiVersion: '2025-02-19', perspective: 'raw', tag: 'sales.inbox', throttleTime: 500 },
      )
      .subscribe({
        next: (answer: unknown) => setRows({ state: 'live', rows: parseLeadRows(answer) }),
        error: () => setRows({ state: 'failed' }),
      })
    return () => subscription.unsubscribe()
  }, [documentStore, wanted])
  return rows
}
