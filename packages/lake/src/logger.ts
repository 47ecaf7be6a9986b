/** One JSON object a line; fields must not carry personal data (ids are fine). */
export interface Logger {
  info(message: string, fields?: Readonly<Record<string, unknown>>): void
  warn(message: string, fields?: Readonly<Record<string, unknown>>): void
  error(message: string, fields?: Readonly<Record<string, unknown>>): void
}

/** Structured logger onto `write`, one line a call. */
export function createLogger(write: (line: string) => void, clock: () => Date = () => new Date()): Logger {
  const log =
    (level: string) =>
    (message: string, fields: Readonly<Record<string, unknown>> = {}) =>
      write(`${JSON.stringify({ time: clock().toISOString(), level, message, ...fields })}\n`)
  return { info: log('info'), warn: log('warn'), error: log('error') }
}
