import { createHash } from 'node:crypto'

interface TextAnswer {
  readonly body: string
  readonly type: string
  readonly headers?: Readonly<Record<string, string>>
}

/** A text for machines with an ETag, so that who asks again every hour gets 304 and no body. */
export function answerText(request: Request, { body, type, headers = {} }: TextAnswer): Response {
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`
  const shared = { etag, ...headers }
  const known = request.headers
    .get('if-none-match')
    ?.split(',')
    .map(tag => tag.trim().replace(/^W\//, ''))
  if (known?.includes(etag)) return new Response(null, { status: 304, headers: shared })
  return new Response(body, { headers: { 'content-type': type, ...shared } })
}
