import { routeOf } from '@repo/content/routes.ts'
import { readSubmission } from '../lead-form/read-submission.ts'

/** Posted ticks. `articleSlug` is what the form said; whether there is such an article is for the page to find out. */
export interface Answers {
  readonly slug: string
  readonly chosen: ReadonlySet<string>
  readonly articleSlug?: string
}

const maxTicks = 60
const maxIdLength = 96

/** What was ticked, or `undefined` for anything that this form never sends. */
export async function readAnswers(request: Request, slug: string): Promise<Answers | undefined> {
  if (routeOf(`/selbsttest/${slug}`)?.type !== 'selfCheck') return undefined
  const submission = await readSubmission(request)
  if (submission.status !== 'read') return undefined
  const { fields } = submission
  if (typeof fields !== 'object' || fields === null || Array.isArray(fields)) return undefined
  const given: Record<string, unknown> = { ...fields }
  const { punkt = [], von, ...others } = given
  const ticks = [punkt].flat()
  const ids = ticks.filter(tick => typeof tick === 'string' && tick.length <= maxIdLength)
  if (Object.keys(others).length > 0 || ids.length < ticks.length || ids.length > maxTicks) return undefined
  const isArticle = typeof von === 'string' && routeOf(`/artikel/${von}`)?.type === 'article'
  return {
    slug,
    chosen: new Set(ids.filter(id => typeof id === 'string')),
    ...(isArticle ? { articleSlug: von } : {}),
  }
}
