import { stringify } from 'csv-stringify/browser/esm/sync'
import { dayAfter, startOfBerlinDay } from '../berlin-day.ts'
import { campaignText } from '../campaign.ts'
import type { Lead } from '../lead.ts'
import { sheetDate, sheetMoment } from './german-time.ts'
import { spokenValue } from './spoken-value.ts'

/** Formats of an export, with the names that people read. */
export const exportFormats = { csv: 'CSV für Excel', json: 'JSON' } as const

export type ExportFormat = keyof typeof exportFormats

/** A lead as it is exported, as far as it was stored. */
export type ExportedLead = {
  readonly [Field in (typeof exportedFields)[number]]?: Lead[Field] | undefined
}

const exportedFields = [
  'caseNumber',
  'receivedAt',
  'status',
  'reason',
  'owner',
  'name',
  'company',
  'email',
  'phone',
  'message',
  'articleTitle',
  'campaign',
  'service',
  'timeFrame',
  'answerDueAt',
  'firstAnsweredAt',
  'deleteOn',
] as const

const headers: Readonly<Record<(typeof exportedFields)[number], string>> = {
  caseNumber: 'Vorgangsnummer',
  receivedAt: 'Eingegangen',
  status: 'Status',
  reason: 'Grund',
  owner: 'Zuständig',
  name: 'Name',
  company: 'Firma',
  email: 'E-Mail',
  phone: 'Telefon',
  message: 'Nachricht',
  articleTitle: 'Artikel',
  campaign: 'Kampagne',
  service: 'Leistung',
  timeFrame: 'Zeitrahmen',
  answerDueAt: 'Antwort zugesagt bis',
  firstAnsweredAt: 'Erste Antwort',
  deleteOn: 'Löschdatum',
}

/** The fields of an export as a GROQ projection. */
export const exportProjection = `{_id, _rev, ${exportedFields.join(', ')}}`

/** A span of days in Berlin as instants: from the first on, and before the second. An empty day has no border. */
export function exportSpan({ from, to }: { readonly from: string; readonly to: string }): {
  readonly since: string
  readonly until: string
} {
  return {
    since: from === '' ? '0000' : startOfBerlinDay(from).toISOString(),
    until: to === '' ? '9999' : startOfBerlinDay(dayAfter(to, 1)).toISOString(),
  }
}

const moments: ReadonlySet<string> = new Set<(typeof exportedFields)[number]>([
  'receivedAt',
  'answerDueAt',
  'firstAnsweredAt',
])

function cells(lead: ExportedLead): readonly (string | undefined)[] {
  return exportedFields.map(field => {
    const value =
      field === 'campaign' ? lead.campaign && campaignText(lead.campaign) : spokenValue(field, lead[field])
    if (typeof value !== 'string') return undefined
    return moments.has(field) ? sheetMoment(value) : field === 'deleteOn' ? sheetDate(value) : value
  })
}

/** A zero byte in front hides a formula from whoever looks at the first sign only. */
const withoutHiding = (value: string): string => (value.startsWith('\0') ? `'${value}` : value)

/**
 * For a German spreadsheet: UTF-8 with byte order mark, semicolons, lines and quotes as in RFC 4180. A text that a
 * spreadsheet would take for a formula begins with an apostrophe, so that it stays text. Times are written as a German
 * spreadsheet reads them, those of Berlin.
 */
export function exportCsv(leads: readonly ExportedLead[]): string {
  return stringify([exportedFields.map(field => headers[field]), ...leads.map(cells)], {
    bom: true,
    delimiter: ';',
    record_delimiter: 'windows',
    escape_formulas: true,
    // Spreadsheets take either sign alone for the end of a line.
    quoted_match: /[\r\n]/,
    cast: { string: withoutHiding },
  })
}

/** The same for machines; names of fields, not of columns. */
export function exportJson(
  leads: readonly ExportedLead[],
  { purpose, now }: { readonly purpose: string; readonly now: Date },
): string {
  const records = leads.map(lead =>
    Object.fromEntries(
      exportedFields.flatMap(field => (lead[field] === undefined ? [] : [[field, lead[field]]])),
    ),
  )
  return `${JSON.stringify({ exportedAt: now.toISOString(), purpose, leads: records }, null, 2)}\n`
}
