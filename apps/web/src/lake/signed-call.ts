import { verifySignature } from './verify-signature.ts'

/** A webhook of the lake whose sender is proven, or the answer that refuses it. */
export type SignedCall =
  | { readonly status: 'valid'; readonly body: unknown }
  | { readonly status: 'refused'; readonly answer: Response }

/** What a webhook is told; any text is for the lake's log. */
export const hookAnswer = (status: number, message: string): Response =>
  Response.json({ message }, { status })

const refused = (status: number, message: string): SignedCall => ({
  status: 'refused',
  answer: hookAnswer(status, message),
})

/** Reads a webhook call of at most `maxBodyBytes`; a body that is no JSON is `undefined`. */
export async function readSignedCall(
  request: Request,
  {
    secret,
    now,
    maxBodyBytes,
  }: { readonly secret: string; readonly now: number; readonly maxBodyBytes: number },
): Promise<SignedCall> {
  if (Number(request.headers.get('content-length') ?? 0) > maxBodyBytes) return refused(413, 'body too large')
  const rawBody = await request.text()
  if (rawBody.length > maxBodyBytes) return refused(413, 'body too large')
  const header = request.headers.get('sanity-webhook-signature')
  if (!verifySignature({ header, rawBody, secret, now })) return refused(401, 'signature not valid')
  return { status: 'valid', body: parseJson(rawBody) }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
