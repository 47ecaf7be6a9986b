/** One JSON line on standard error; nothing of a request is in it. */
export function numbersLog(message: string): void {
  process.stderr.write(`${JSON.stringify({ time: new Date().toISOString(), area: 'numbers', message })}\n`)
}
