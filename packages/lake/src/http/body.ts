import { IncomingMessage } from 'node:http'
import { isJsonObject, type JsonObject } from '../document.ts'
import { LakeError } from '../errors.ts'
import { parseJson } from '../json.ts'

/** The hosted lake's limit for a mutation request. @see content-lake-api.md 4.9 */
export const maxMutationBytes = 4_000_000
export const maxQueryBytes = 300_000

const deadlineMs = 10_000

/** What of a request's context is needed to read its body. */
export interface BodyContext {
  readonly req: { readonly raw: Request }
  /** Where the request came over a connection, its `incoming` message. */
  readonly env: unknown
}

/**
 * Reads a JSON object and stops as soon as it is too large or too slow.
 * @throws LakeError tooLarge, badRequest (with status 408 after ten seconds)
 */
export async function readJsonBody(c: BodyContext, maxBytes: number): Promise<JsonObject> {
  const value = parseJson(await readText(c, maxBytes))
  if (!isJsonObject(value)) throw new LakeError('badRequest', 'The body must be a JSON object')
  return value
}

async function readText(c: BodyContext, maxBytes: number): Promise<string> {
  const tooLarge = () => new LakeError('tooLarge', `The body exceeds the limit of ${maxBytes} bytes`)
  if (Number(c.req.raw.headers.get('content-length') ?? 0) > maxBytes) throw tooLarge()
  const source = sourceOf(c)
  if (source === null) throw new LakeError('badRequest', 'The request has no body')
  // Not `for await`: leaving that early would destroy the connection before the refusal is written.
  const parts = source[Symbol.asyncIterator]()
  const deadline = Promise.withResolvers<'late'>()
  const timer = setTimeout(() => deadline.resolve('late'), deadlineMs)
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    for (;;) {
      const part = await Promise.race([parts.next().catch(brokenOff), deadline.promise])
      if (part === 'late')
        throw new LakeError('badRequest', 'The body took too long to arrive', { status: 408 })
      if (part.done === true) break
      size += part.value.byteLength
      if (size > maxBytes) throw tooLarge()
      chunks.push(part.value)
    }
  } finally {
    clearTimeout(timer)
  }
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    return decoder.decode(Buffer.concat(chunks))
  } catch (cause) {
    throw new LakeError('badRequest', 'The body is not UTF-8', { cause })
  }
}

/** Whoever sent it hung up, which is no fault of the lake. */
function brokenOff(cause: unknown): never {
  throw new LakeError('badRequest', 'The body broke off', { cause })
}

/** The message itself where there is one: a web stream around it costs more than all the rest of its way. */
function sourceOf({ env, req }: BodyContext): AsyncIterable<Uint8Array> | null {
  const incoming = typeof env === 'object' && env !== null && 'incoming' in env ? env.incoming : undefined
  return incoming instanceof IncomingMessage ? incoming : req.raw.body
}
