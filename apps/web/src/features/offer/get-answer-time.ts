import { type AnswerTime, answerTimeQuery } from '@repo/content/numbers/answer-time.ts'
import { fetchContent } from '../../lake/fetch.ts'
import type { Offer } from '../articles/get-article.ts'

/** How fast the last enquiries were answered. */
export type MeasuredAnswers = Pick<AnswerTime, 'hours' | 'days'>

/** Stands beside a promise only. `null` without one, and while too few enquiries were answered to say so. */
export async function getAnswerTime(offer: Offer | null): Promise<MeasuredAnswers | null> {
  return offer?.responsePromise ? fetchContent<MeasuredAnswers | null>(answerTimeQuery) : null
}
