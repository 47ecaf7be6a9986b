import { leadSchema } from '@repo/leads/lead.ts'
import { listedLeads } from '@repo/leads/lead-filter.ts'
import type { LeadStatus } from '@repo/leads/lead-status.ts'
import { exportLead } from '@repo/leads/rights/disclose.ts'
import {
  type ExportedLead,
  type ExportFormat,
  exportCsv,
  exportJson,
  exportProjection,
  exportSpan,
} from '@repo/leads/rights/lead-export.ts'
import { useState } from 'react'
import { useClient } from 'sanity'
import { z } from 'zod'
import { useActing } from '../use-acting.ts'
import { download } from './download.ts'
import { logOnLeads } from './log-on-leads.ts'

const maxLeads = 5_000
const query = `*[${listedLeads} && status in $statuses && receivedAt >= $since && receivedAt < $until]
  | order(receivedAt desc) [0..${maxLeads}] ${exportProjection}`

const rowSchema = z.looseObject({ _id: z.string() })
const exportedSchema = leadSchema.partial()

interface Selection {
  readonly statuses: readonly LeadStatus[]
  /** Days in Berlin, or empty. */
  readonly from: string
  readonly to: string
  readonly purpose: string
  readonly format: ExportFormat
}

/** What of a row can be exported; a field that is not as it should be stays out. */
function exportedOf(row: z.output<typeof rowSchema>): ExportedLead {
  const { _id, _rev, ...fields } = row
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null))
  return exportedSchema.safeParse(given).data ?? {}
}

/** Logs an export on each lead, then hands out the file: an entry without a file is better than a file without one. */
export function useExport() {
  const client = useClient({ apiVersion: '2025-02-19' })
  const acting = useActing()
  const [isBusy, setBusy] = useState(false)
  const [fault, setFault] = useState<string>()
  const [exported, setExported] = useState<number>()

  async function run({ statuses, from, to, purpose, format }: Selection): Promise<void> {
    setBusy(true)
    setFault(undefined)
    setExported(undefined)
    try {
      const params = { statuses, ...exportSpan({ from, to }) }
      const answer: unknown = await client.fetch(query, params, { perspective: 'raw' })
      const rows = z.array(rowSchema).parse(answer)
      if (rows.length > maxLeads) {
        setFault(`Das sind mehr als ${maxLeads} Anfragen. Bitte wählen Sie einen kürzeren Zeitraum.`)
        return
      }
      const ids = rows.map(({ _id }) => _id)
      await logOnLeads(client, ids, (_, by) => exportLead({ purpose, format }, by), acting)
      const leads = rows.map(exportedOf)
      if (format === 'csv') download('anfragen.csv', 'text/csv;charset=utf-8', exportCsv(leads))
      else
        download(
          'anfragen.json',
          'application/json;charset=utf-8',
          exportJson(leads, { purpose, now: new Date() }),
        )
      setExported(rows.length)
    } catch {
      setFault('Der Export ist nicht entstanden. Bitte versuchen Sie es noch einmal.')
    } finally {
      setBusy(false)
    }
  }
  return { isBusy, fault, exported, run }
}
