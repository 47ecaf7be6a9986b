import { z } from 'zod'
import { verifySignature } from './verify-signature.ts'

const maxBodyBytes = 64 * 1024
const maxTags = 1000

const callSchema = z.object({ tags: z.array(z.string().min(1).max(200)).min(1).max(maxTags) })

interface RevalidationSurroundings {
  /** Absent: every call is refused. */
  readonly secret: string | undefined
  readonly now: number
  readonly expireTags: (syncTags: readonly string[]) => void
}

/** Judges a call of the lake's outbox and expires the tags it names; 2xx tells the outbox that it is delivered. */
export async function answerRevalidation(
  request: Request,
  { secret, now, expireTags }: RevalidationSurroundings,
): Promise<Response> {
  if (secret === undefined) return refusal(503, 'REVALIDATE_SECRET is not set')
  if (Number(request.headers.get('content-length') ?? 0) > maxBodyBytes) return refusal(413, 'body too large')
  const rawBody = await request.text()
  if (rawBody.length > maxBodyBytes) return refusal(413, 'body too large')
  const header = request.headers.get('sanity-webhook-signature')
  if (!verifySignature({ header, rawBody, secret, now })) return refusal(401, 'signature not valid')
  const call = callSchema.safeParse(parseJson(rawBody))
  if (!call.success) return refusal(400, `expected {"tags": [1 to ${maxTags} strings]}`)
  expireTags(call.data.tags)
  return Response.json({ expired: call.data.tags.length })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function refusal(status: number, error: string): Response {
  return Response.json({ error }, { status })
}
