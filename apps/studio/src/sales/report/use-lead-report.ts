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
import { useClient } from 'sanity'
import type { LiveRows } from '../../live-list.tsx'
import { useLive } from '../../use-live.ts'

/** What came in over the last months and what became of it: read month by month, and again when a lead has changed. */
export function useLeadReport(months: number): LiveRows<LeadReport> {
  const client = useClient({ apiVersion: '2025-02-19' })
  // Only that something has changed matters.
  const change = useLive({
    query: { fetch: 'now()', listen: '*[_type == "lead"]' },
    tag: 'sales.report-changes',
    parse: String,
    throttleMs: 2_000,
  })
  const [leads, setLeads] = useState<LiveRows<readonly ReportedLead[]>>({ state: 'loading' })
  const period = useMemo(() => reportMonths(months, new Date()), [months])
  useEffect(() => {
    if (change.state !== 'live') {
      setLeads(change)
      return
    }
    let isCurrent = true
    const answers = reportSpans(period).map(span =>
      client.fetch<unknown>(leadReportQuery, span, { perspective: 'raw', tag: 'sales.report' }),
    )
    Promise.all(answers).then(
      parts => isCurrent && setLeads({ state: 'live', rows: parts.flatMap(parseReportedLeads) }),
      () => isCurrent && setLeads({ state: 'failed' }),
    )
    return () => {
      isCurrent = false
    }
  }, [client, change, period])
  return useMemo(
    () => (leads.state === 'live' ? { state: 'live', rows: leadReport(leads.rows, period) } : leads),
    [leads, period],
  )
}
