import {
  type LeadReport,
  leadReport,
  leadReportQuery,
  parseReportedLeads,
  type ReportedLead,
  reportMonths,
  reportStart,
} from '@repo/leads/lead-report.ts'
import { useEffect, useMemo, useState } from 'react'
import { useDocumentStore } from 'sanity'
import type { LiveRows } from '../../live-list.tsx'

/** What came in over the last months and what became of it, kept live. */
export function useLeadReport(months: number): LiveRows<LeadReport> {
  const documentStore = useDocumentStore()
  const [leads, setLeads] = useState<LiveRows<readonly ReportedLead[]>>({ state: 'loading' })
  const period = useMemo(() => reportMonths(months, new Date()), [months])
  useEffect(() => {
    const subscription = documentStore
      .listenQuery(
        { fetch: leadReportQuery, listen: '*[_type == "lead"]' },
        { since: reportStart(period) },
        { apiVersion: '2025-02-19', perspective: 'raw', tag: 'sales.report', throttleTime: 2_000 },
      )
      .subscribe({
        next: (answer: unknown) => setLeads({ state: 'live', rows: parseReportedLeads(answer) }),
        error: () => setLeads({ state: 'failed' }),
      })
    return () => subscription.unsubscribe()
  }, [documentStore, period])
  return useMemo(
    () => (leads.state === 'live' ? { state: 'live', rows: leadReport(leads.rows, period) } : leads),
    [leads, period],
  )
}
