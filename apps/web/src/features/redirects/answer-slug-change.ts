import { verifySignature } from '../../lake/verify-signature.ts'
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
    return answer(503, 'SLUG_HOOK_SECRET or REDIRECT_TOKEN is not set')
  if (Number(request.headers.get('content-length') ?? 0) > maxBodyBytes) return answer(413, 'body too large')
  const rawBody = await request.text()
  if (rawBody.length > maxBodyBytes) return answer(413, 'body too large')
  const header = request.headers.get('sanity-webhook-signature')
  if (!verifySignature({ header, rawBody, secret, now })) return answer(401, 'signature not valid')
  const change = slugChangeSchema.safeParse(parseJson(rawBody))
  if (!change.success) return answer(400, 'expected {"id", "type", "before", "after"}')
  const work = queue.then(() => recordSlugChange(change.data, store))
  queue = work.catch(() => undefined)
  try {
    await work
    return answer(200, 'recorded')
  } catch (error) {
    log(`redirects could not be written: ${error instanceof Error ? error.message : 'unknown fault'}`)
    return answer(503, 'the lake did not take the redirects')
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const answer = (status: number, message: string): Response => Response.json({ message }, { status })
