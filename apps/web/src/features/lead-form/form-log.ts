/** One JSON line on standard error; callers give ids, names and codes, never what a visitor typed. */
export function formLog(message: string): void {
  process.stderr.write(`${JSON.stringify({ time: new Date().toISOString(), area: 'lead-form', message })}\n`)
}
