import { type LeadListAnswer, type LeadListQuery, parseLeadList } from '@repo/leads/lead-list.ts'
import { useEffect, useState } from 'react'
import { useDocumentStore } from 'sanity'
import type { LiveRows } from '../../live-list.tsx'

/**
 * What a list of leads shows, kept live: read once, and read again when the lake tells of a change to a lead. While a
 * changed wish is read, what was there stays.
 */
export function useLeadRows({ query, params }: LeadListQuery): LiveRows<LeadListAnswer> {
  const documentStore = useDocumentStore()
  const [list, setList] = useState<LiveRows<LeadListAnswer>>({ state: 'loading' })
  // The same wish is the same text, whenever it is put together.
  const wish = JSON.stringify(params)
  useEffect(() => {
    const subscription = documentStore
      .listenQuery({ fetch: query, listen: '*[_type == "lead"]' }, JSON.parse(wish), {
        apiVersion: '2025-02-19',
        perspective: 'raw',
        tag: 'sales.inbox',
        throttleTime: 500,
      })
      .subscribe({
        next: (answer: unknown) => setList({ state: 'live', rows: parseLeadList(answer) }),
        error: () => setList({ state: 'failed' }),
      })
    return () => subscription.unsubscribe()
  }, [documentStore, query, wish])
  return list
}
