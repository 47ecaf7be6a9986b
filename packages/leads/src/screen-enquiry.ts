import type { Enquiry } from './enquiry.ts'
import { trapFieldName } from './enquiry-fields.ts'
import type { CheckState } from './sender-check.ts'

/** German names of the signals, as sales reads them: why an enquiry is looked at by a person before it is worked. */
export const spamSignalLabels = {
  trapField: 'Verstecktes Feld ausgefüllt',
  unchecked: 'Ohne Prüfung gesendet (Browser ohne JavaScript oder ein Programm)',
  forgedMark: 'Prüfmarke stammt nicht von unserer Seite',
  expiredMark: 'Prüfmarke ist abgelaufen',
  unsolved: 'Rechenaufgabe nicht gelöst',
  replayed: 'Prüfmarke schon für eine andere Anfrage benutzt',
  tooFast: 'Schneller gesendet, als ein Mensch schreibt',
  manyLinks: 'Viele Links in der Nachricht',
} as const

export type SpamSignal = keyof typeof spamSignalLabels

/** What the screening came to, for people. */
export const verdictLabels = {
  ok: 'Unauffällig',
  review: 'Von einem Menschen zu prüfen',
} as const

/** `review` is kept and shown under "Spamverdacht"; nothing is ever dropped. */
export interface Screening {
  readonly verdict: keyof typeof verdictLabels
  readonly signals: readonly SpamSignal[]
}

/** What is known of how the form was sent. */
export interface SenderFacts {
  readonly check: CheckState
  /** Since the form was touched; absent without a mark. */
  readonly ageMs?: number | undefined
  /** The mark belongs to another enquiry. */
  readonly isReplayed: boolean
  /** Nobody writes faster. */
  readonly minMs: number
}

const signalOf: Readonly<Record<CheckState, SpamSignal | undefined>> = {
  absent: 'unchecked',
  forged: 'forgedMark',
  expired: 'expiredMark',
  unsolved: 'unsolved',
  solved: undefined,
}

const maxLinks = 3
const link = /https?:\/\/|\bwww\./gi

/** Judges an enquiry without looking anything up; the visitor gets the same answer whatever the verdict. */
export function screenEnquiry(enquiry: Enquiry, sender?: SenderFacts): Screening {
  const isTrapped = (enquiry[trapFieldName] ?? '').trim() !== ''
  const ofCheck = sender === undefined ? undefined : signalOf[sender.check]
  const isTooFast = sender?.ageMs !== undefined && sender.ageMs < sender.minMs
  const signals: SpamSignal[] = [
    ...(isTrapped ? (['trapField'] as const) : []),
    ...(ofCheck === undefined ? [] : [ofCheck]),
    ...(sender?.isReplayed ? (['replayed'] as const) : []),
    ...(isTooFast ? (['tooFast'] as const) : []),
    ...((enquiry.message.match(link)?.length ?? 0) > maxLinks ? (['manyLinks'] as const) : []),
  ]
  return { verdict: signals.length === 0 ? 'ok' : 'review', signals }
}
