import { spamSignalLabels } from './screen-enquiry.ts'

const labels: ReadonlyMap<string, string> = new Map(Object.entries(spamSignalLabels))

/** German name of a stored signal; its key when it has none any more. */
export function spamSignalLabel(signal: string): string {
  return labels.get(signal) ?? signal
}
