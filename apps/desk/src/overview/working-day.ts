import { isHoliday } from 'feiertagejs'
import { z } from 'zod'

/** The federal states by the codes of their holidays; `BUND` has those of the whole country. */
export const stateSchema = z
  .enum([
    ...(['BW', 'BY', 'BE', 'BB', 'HB', 'HH', 'HE', 'MV'] as const),
    ...(['NI', 'NW', 'RP', 'SL', 'SN', 'ST', 'SH', 'TH', 'BUND'] as const),
  ])
  .catch('BUND')

/** Whether people work on a day (`YYYY-MM-DD`): Monday to Friday, and no holiday of the state. */
export function isWorkingDay(day: string, state: z.output<typeof stateSchema>): boolean {
  const weekday = new Date(`${day}T12:00:00Z`).getUTCDay()
  return weekday !== 0 && weekday !== 6 && !isHoliday(day, state)
}
