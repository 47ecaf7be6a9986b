import type { Enquiry } from './enquiry.ts'
import { trapFieldName } from './enquiry-fields.ts'

/** Why an enquiry is looked at by a person before it is worked. */
export type SpamSignal = 'trapField'

/** `review` is kept and shown under "Spamverdacht"; nothing is ever dropped. */
export interface Screening {
  readonly verdict: 'ok' | 'review'
  readonly signals: readonly SpamSignal[]
}

/** German names of the signals, as sales reads them. */
export const spamSignalLabels: Readonly<Record<SpamSignal, string>> = {
  trapField: 'Verstecktes Feld ausgefüllt',
}

/** Judges an enquiry without looking anything up; the visitor gets the same answer whatever the verdict. */
export function screenEnquiry(enquiry: Enquiry): Screening {
  const isTrapped = (enquiry[trapFieldName] ?? '').trim() !== ''
  return isTrapped ? { verdict: 'review', signals: ['trapField'] } : { verdict: 'ok', signals: [] }
}
