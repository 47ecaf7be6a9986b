/** One JSON object a line; fields must not carry personal data (ids are fine). */
export interface Logger {
  info(message: string, fields?: Readonly<Record<string, unknown>>): void
  warn(message: string, fields?: Readonly<Record<string, unknown>>): void
  error(message: string, fields?: Readonly<Record<string, unknown>>): void
}

/** Longer values are cut, so that no caller can fill the disk with one request. */
const maxValueCharacters = 4_000
/** What JSON leaves as it is and a terminal or a viewer obeys: C1 controls, line separators, text direction. */
const obeyed = /[\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g

/** Whether a value is written as it is; asking is much cheaper than having JSON ask for each. */
const isPlain = (value: unknown) =>
  typeof value === 'number' ||
  typeof value === 'boolean' ||
  (typeof value === 'string' && value.length <= maxValueCharacters)

const plainValue = (_key: string, value: unknown) => {
  if (value instanceof Error) return (value.stack ?? value.message).slice(0, maxValueCharacters)
  if (typeof value === 'bigint') return String(value)
  return typeof value === 'string' && value.length > maxValueCharacters
    ? value.slice(0, maxValueCharacters)
    : value
}

/**
 * Structured logger onto `write`, one line a call, whatever the values hold: nothing in them can end the line, forge
 * another one or reach the terminal that shows it.
 */
export function createLogger(write: (line: string) => void, clock: () => Date = () => new Date()): Logger {
  const log =
    (level: string) =>
    (message: string, fields: Readonly<Record<string, unknown>> = {}) => {
      const entry = { time: clock().toISOString(), level, message, ...fields }
      const text = Object.values(fields).every(isPlain)
        ? JSON.stringify(entry)
        : JSON.stringify(entry, plainValue)
      const line = text.replace(
        obeyed,
        character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
      )
      write(`${line}\n`)
    }
  return { info: log('info'), warn: log('warn'), error: log('error') }
}

/** A logger that adds `fields` to each line. */
export const withFields = (logger: Logger, fields: Readonly<Record<string, unknown>>): Logger => ({
  info: (message, more) => logger.info(message, { ...fields, ...more }),
  warn: (message, more) => logger.warn(message, { ...fields, ...more }),
  error: (message, more) => logger.error(message, { ...fields, ...more }),
})
