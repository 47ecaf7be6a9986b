import {
  type LeadReport,
  leadReport,
  leadReportQuery,
  parseReportedLeads,
  type ReportedLead,
  reportMonths,
  reportSpans,
} from '@repo/leads/lead-report.ts'
import { useEffect, useMemo, useState } from 'react'
import { useClient, useDocumentStore } from 'sanity'
import type { LiveRows } from '../../live-list.tsx'

/** What came in over the last months and what became of it: read month by month, and again when a lead has changed. */
export function useLeadReport(months: number): LiveRows<LeadReport> {
  const client = useClient({ apiVersion: '2025-02-19' })
  const documentStore = useDocumentStore()
  const [leads, setLeads] = useState<LiveRows<readonly ReportedLead[]>>({ state: 'loading' })
  const period = useMemo(() => reportMonths(months, new Date()), [months])
  useEffect(() => {
    let newest = 0
    const readAll = (): void => {
      newest += 1
      const turn = newest
      const answers = reportSpans(period).map(span =>
        client.fetch<unknown>(leadReportQuery, span, { perspective: 'raw', tag: 'sales.report' }),
      )
      Promise.all(answers).then(
        parts => {
          if (turn === newest) setLeads({ state: 'live', rows: parts.flatMap(parseReportedLeads) })
        },
        () => {
          if (turn === newest) setLeads({ state: 'failed' })
        },
      )
    }
    const subscription = documentStore
      .listenQuery(
        // Only that something has changed matters.
        { fetch: 'now()', listen: '*[_type == "lead"]' },
        {},
        { apiVersion: '2025-02-19', perspective: 'raw', tag: 'sales.report-changes', throttleTime: 2_000 },
      )
      .subscribe({ next: readAll, error: () => setLeads({ state: 'failed' }) })
    return () => {
      newest += 1
      subscription.unsubscribe()
    }
  }, [client, documentStore, period])
  return useMemo(
    () => (leads.state === 'live' ? { state: 'live', rows: leadReport(leads.rows, period) } : leads),
    [leads, period],
  )
}
