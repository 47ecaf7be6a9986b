import type { ExprNode } from 'groq-js'
import { type AnyNode, rewrite } from './walk.ts'

/** Looking at the clock at every step would cost more than most steps. */
const stepsPerLook = 64
/** Longer answers cannot be put into one string of JSON. */
const defaultMaxCharacters = 64_000_000

/** Time for one evaluation; groq-js has neither a limit nor a way to stop it, and one query must not stop the lake. */
export interface Meter {
  /** Begins a new evaluation, of `maxMs` if they are given and else of as many as before. */
  start(maxMs?: number): void
  /** Looks at the clock now and then. @throws QueryTimeout when the time is over */
  step(): void
  /** Looks at the clock. @throws QueryTimeout when the time is over */
  look(): void
}

/** An answer is longer than it may be. */
export class AnswerTooLong extends RangeError {
  override readonly name = 'AnswerTooLong'
}

/** An evaluation has had its time. */
export class QueryTimeout extends RangeError {
  override readonly name = 'QueryTimeout'
}

export function createMeter(maxMs: number, now: () => number = () => performance.now()): Meter {
  let length = maxMs
  let endsAt = now() + length
  let steps = 0
  const look = () => {
    if (now() > endsAt) throw new QueryTimeout(`the query takes longer than ${Math.round(length)} ms`)
  }
  return {
    start(newMs = length) {
      length = newMs
      endsAt = now() + length
      steps = 0
    },
    step() {
      steps += 1
      if (steps % stepsPerLook === 0) look()
    },
    look,
  }
}

/** The same tree, which tells the meter of each evaluation of each node: groq-js reads `type` once for every one. */
export function metered(tree: ExprNode, meter: Meter): ExprNode {
  return rewrite(tree, ({ type, ...members }): AnyNode => {
    return {
      ...members,
      get type() {
        meter.step()
        return type
      },
    }
  })
}

/**
 * Walks an answer as writing it will: a few characters of query can share one value a billion times.
 * @throws AnswerTooLong, QueryTimeout
 */
export function demandWritable(answer: unknown, meter: Meter, maxCharacters = defaultMaxCharacters): void {
  let characters = 0
  const walk = (value: unknown): void => {
    meter.step()
    if (typeof value === 'string') characters += value.length
    if (characters > maxCharacters)
      throw new AnswerTooLong(`the answer is longer than ${maxCharacters} characters`)
    if (Array.isArray(value)) for (const item of value) walk(item)
    else if (typeof value === 'object' && value !== null) for (const item of Object.values(value)) walk(item)
  }
  walk(answer)
}
