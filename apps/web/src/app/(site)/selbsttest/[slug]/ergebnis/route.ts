import { pathOf } from '@repo/content/routes.ts'
import { env } from '../../../../../env.ts'
import { formLog } from '../../../../../features/lead-form/form-log.ts'
import { ownOrigin } from '../../../../../features/lead-form/own-origin.ts'
import { renderPosted } from '../../../../../features/lead-form/render-posted.ts'
import { answerAnswers } from '../../../../../features/self-check/answer-answers.ts'
import { readAnswers } from '../../../../../features/self-check/read-answers.ts'

interface Surroundings {
  readonly params: Promise<{ readonly slug: string }>
}

/** Judges ticks that no script could judge in the browser. Keeps nothing, sets no cookie. */
export async function POST(request: Request, { params }: Surroundings): Promise<Response> {
  const answers = await readAnswers(request, (await params).slug)
  return answerAnswers(answers, posted =>
    renderPosted({ answers: posted }, { ownOrigin: ownOrigin(env), fetch, log: formLog }),
  )
}

/** Somebody opened the address of a result: it belongs to a post and has none of its own. */
export async function GET(_request: Request, { params }: Surroundings): Promise<Response> {
  const location = pathOf({ type: 'selfCheck', slug: (await params).slug })
  return new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } })
}
