import { randomUUID } from 'node:crypto'
import { type Lead, leadSchema } from './lead.ts'

/** One line of a spool file; `lead` is missing where it is none. */
export interface SpoolLine {
  readonly text: string
  readonly lead?: Lead
  readonly fault?: unknown
}

/** Files of earlier versions held one lead each and bore its id. */
const filePattern = /^\d{15}-\d{6}-(?:lead\.[0-9a-f-]{36}-)?[0-9a-f]{8}\.(?:ndjson|json)$/
const halfWrittenPattern = /^\.\d{15}-.*\.tmp$/

/** The name sorts by the time of arrival (milliseconds since 1970) and, within one of them, by `sequence`. */
export function spoolFileName(arrived: number, sequence: number): string {
  const parts = [String(arrived).padStart(15, '0'), String(sequence).padStart(6, '0')]
  return `${parts.join('-')}-${randomUUID().slice(0, 8)}.ndjson`
}

export const isSpoolFile = (name: string): boolean => filePattern.test(name)

/** What a crash left, of which nothing was ever acknowledged. */
export const isHalfWritten = (name: string): boolean => halfWrittenPattern.test(name)

/** The time of arrival that a name tells. */
export const arrivalOf = (name: string): number => Number(name.slice(0, 15))

/** Leads in order of arrival, one a line. */
export const spoolText = (leads: readonly Lead[]): string =>
  leads.map(lead => JSON.stringify(lead)).join('\n')

/** The leads of a file, each with its line as it stands there. */
export function spoolLines(text: string): readonly SpoolLine[] {
  return text.split('\n').map(line => {
    const parsed = leadSchema.safeParse(parsedJson(line))
    return parsed.success ? { text: line, lead: parsed.data } : { text: line, fault: parsed.error }
  })
}

/** The text without the lines that speak of a lead; `undefined` where none does. */
export function withoutLead(text: string, leadId: string): string | undefined {
  const lines = text.split('\n')
  const kept = lines.filter(line => !line.includes(leadId))
  return kept.length === lines.length ? undefined : kept.join('\n')
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Cut short, or never ours: no lead either way.
    return undefined
  }
}
