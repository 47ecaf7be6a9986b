import { hookAnswer, readSignedCall } from '../../lake/signed-call.ts'
import { recordSlugChange } from './record-slug-change.ts'
import type { RedirectStore } from './redirect-store.ts'
import { slugChangeSchema } from './slug-change.ts'

const maxBodyBytes = 4 * 1024

interface SlugChangeSurroundings {
  /** Absent: every call is refused. */
  readonly secret: string | undefined
  readonly now: number
  readonly store: RedirectStore | undefined
  readonly log: (line: string) => void
}

/** Calls are carried out one after the other: two that meet would both judge by what the other is changing. */
let queue: Promise<unknown> = Promise.resolve()

/**
 * Judges a call of the lake's webhook and brings the redirects in line. 5xx makes the lake come again; anything else
 * settles the message.
 */
export async function answerSlugChange(
  request: Request,
  { secret, now, store, log }: SlugChangeSurroundings,
): Promise<Response> {
  if (secret === undefined || store === undefined)
    return hookAnswer(503, 'SLUG_HOOK_SECRET or REDIRECT_TOKEN is not set')
  const call = await readSignedCall(request, { secret, now, maxBodyBytes })
  if (call.status === 'refused') return call.answer
  const change = slugChangeSchema.safeParse(call.body)
  if (!change.success) return hookAnswer(400, 'expected {"id", "type", "before", "after"}')
  const work = queue.then(() => recordSlugChange(change.data, store))
  queue = work.catch(() => undefined)
  try {
    await work
    return hookAnswer(200, 'recorded')
  } catch (error) {
    log(`redirects could not be written: ${error instanceof Error ? error.message : 'unknown fault'}`)
    return hookAnswer(503, 'the lake did not take the redirects')
  }
}
