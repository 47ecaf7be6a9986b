import { env } from '../../../env.ts'
import { answerRevalidation } from '../../../lake/answer-revalidation.ts'
import { expireTags } from '../../../lake/revalidate.ts'

/** The lake's outbox calls here when content is published. */
export function POST(request: Request): Promise<Response> {
  return answerRevalidation(request, { secret: env.REVALIDATE_SECRET, now: Date.now(), expireTags })
}
