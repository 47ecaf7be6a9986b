import type { ChosenItem } from './chosen-item.ts'
import { isTimeFrame, type TimeFrame, timeFrames } from './time-frames.ts'

/** What a score is made of: only what the visitor told us, never how he behaved. */
export interface Scored {
  readonly items?: readonly Pick<ChosenItem, 'plainText' | 'weight'>[] | undefined
  readonly timeFrame?: string | undefined
  readonly phone?: string | undefined
  readonly company?: string | undefined
}

export interface ScoreReason {
  readonly _key: string
  readonly _type: 'scoreReason'
  /** German, as visitor and sales both read it. */
  readonly label: string
  readonly points: number
}

/** The sum of its reasons; `version` names the weights by which each was counted. */
export interface Score {
  readonly total: number
  readonly version: number
  readonly reasons: ScoreReason[]
}

interface Weights {
  /** For an item whose own weight nobody knows. */
  readonly item: number
  readonly timeFrame: Readonly<Record<TimeFrame, number>>
  readonly phone: number
  readonly company: number
}

/** A version never changes once a lead has it: new weights get a new number. */
const weightsOf: Readonly<Record<number, Weights>> = {
  1: { item: 1, timeFrame: { now: 10, quarter: 6, year: 3, open: 1 }, phone: 3, company: 2 },
}

export const currentScoreVersion = 1

function reasonsFor(lead: Scored, weights: Weights): readonly Omit<ScoreReason, '_type'>[] {
  const { items = [], timeFrame, phone, company } = lead
  return [
    ...items.map(({ plainText, weight }, index) => ({
      _key: `item-${index}`,
      label: `Angekreuzt: ${plainText}`,
      points: weight ?? weights.item,
    })),
    ...(isTimeFrame(timeFrame)
      ? [
          {
            _key: 'timeFrame',
            label: `Zeitrahmen: ${timeFrames[timeFrame]}`,
            points: weights.timeFrame[timeFrame],
          },
        ]
      : []),
    ...(phone === undefined
      ? []
      : [{ _key: 'phone', label: 'Telefonnummer angegeben', points: weights.phone }]),
    ...(company === undefined
      ? []
      : [{ _key: 'company', label: 'Firma angegeben', points: weights.company }]),
  ]
}

/**
 * The score of an enquiry by the weights of `version`, so that an old lead computed anew gives its old number.
 * It orders and explains; nothing is decided by it.
 * @throws for a version that never was
 */
export function scoreOf(lead: Scored, version: number = currentScoreVersion): Score {
  const weights = weightsOf[version]
  if (weights === undefined) throw new Error(`There are no weights of version ${version}`)
  const reasons = reasonsFor(lead, weights)
    .filter(({ points }) => points !== 0)
    .map(reason => ({ ...reason, _type: 'scoreReason' as const }))
  return { total: reasons.reduce((sum, { points }) => sum + points, 0), version, reasons }
}
