/** Writes one line of what happened; `message` names ids at most, never what a visitor wrote. */
export type Log = (message: string) => void

/** One JSON object a line on standard output, as the other servers do. */
export function deskLog(write: (line: string) => void, now: () => Date): Log {
  return message => write(`${JSON.stringify({ time: now().toISOString(), message })}\n`)
}

/** What of a fault may be logged: its kind and text, without the request that it came from. */
export function faultText(fault: unknown): string {
  return fault instanceof Error ? `${fault.name}: ${fault.message}` : 'unknown fault'
}
