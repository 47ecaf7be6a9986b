/** When a visitor would like to start: the form's fixed answers by their keys, in the order in which they are shown. */
export const timeFrames = {
  now: 'So bald wie möglich',
  quarter: 'In den nächsten drei Monaten',
  year: 'Noch in diesem Jahr',
  open: 'Das ist noch offen',
} as const

export type TimeFrame = keyof typeof timeFrames

/** Narrows anything to a time frame. */
export function isTimeFrame(value: unknown): value is TimeFrame {
  return typeof value === 'string' && Object.hasOwn(timeFrames, value)
}
