import type { Lead } from '../lead.ts'
import type { LeadEvent } from '../lead-event.ts'
import { closedReasons, leadStatusLabels, lostReasons } from '../lead-status.ts'
import { spamSignalLabels, verdictLabels } from '../screen-enquiry.ts'
import { timeFrames } from '../time-frames.ts'
import { erasureReasons } from './erasure.ts'

const named = (...labels: readonly Readonly<Record<string, string>>[]): ReadonlyMap<string, string> =>
  new Map(labels.flatMap(each => Object.entries(each)))

/** Fields that are stored as keys of the code, with the names that people read. */
const labelsOf: Readonly<Partial<Record<keyof Lead, ReadonlyMap<string, string>>>> = {
  status: named(leadStatusLabels),
  reason: named(closedReasons, lostReasons),
  timeFrame: named(timeFrames),
  verdict: named(verdictLabels),
  signals: named(spamSignalLabels),
}

function spokenWith(labels: ReadonlyMap<string, string>, value: unknown): unknown {
  if (Array.isArray(value)) return value.map(one => spokenWith(labels, one))
  return typeof value === 'string' ? (labels.get(value) ?? value) : value
}

/** A stored value in the words of people; what has no such words, as from an earlier model, stays as it is. */
export function spokenValue(field: keyof Lead, value: unknown): unknown {
  const labels = labelsOf[field]
  return labels === undefined ? value : spokenWith(labels, value)
}

const chosenReasons = named(closedReasons, lostReasons, erasureReasons)

/** The reason that an entry names: a key where a list is chosen from, else the words that somebody wrote. */
export function spokenReason({ type, to, reason }: LeadEvent): string | undefined {
  const isChosen = to !== undefined || type === 'erased' || type === 'erasureRequested'
  return reason !== undefined && isChosen ? (chosenReasons.get(reason) ?? reason) : reason
}
