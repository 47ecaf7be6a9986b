import { IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'
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
  if (source === undefined) throw new LakeError('badRequest', 'The request has no body')
  const bytes = await new Promise<Buffer>((resolve, reject) => {
    const chunks: Uint8Array[] = []
    let size = 0
    const take = (chunk: Uint8Array) => {
      size += chunk.byteLength
      chunks.push(chunk)
      if (size > maxBytes) stop(() => reject(tooLarge()))
    }
    const end = () => stop(() => resolve(Buffer.concat(chunks)))
    // Whoever sent it hung up, which is no fault of the lake.
    const breakOff = (cause?: unknown) =>
      stop(() => reject(new LakeError('badRequest', 'The body broke off', { cause })))
    const timer = setTimeout(
      () =>
        stop(() => reject(new LakeError('badRequest', 'The body took too long to arrive', { status: 408 }))),
      deadlineMs,
    )
    // The connection is left as it is: destroyed, it could not carry the refusal. A later error still finds a listener.
    const stop = (settle: () => void) => {
      clearTimeout(timer)
      source.off('data', take).off('end', end).off('close', breakOff).pause()
      settle()
    }
    source.on('data', take).on('end', end).on('error', breakOff).on('close', breakOff)
    // Of one that is gone already, no event tells any more.
    if (source.destroyed) breakOff()
  })
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new LakeError('badRequest', 'The body is not UTF-8', { cause })
  }
}

/** The message itself where there is one: a web stream around it costs more than all the rest of its way. */
function sourceOf({ env, req }: BodyContext): Readable | undefined {
  const incoming = typeof env === 'object' && env !== null && 'incoming' in env ? env.incoming : undefined
  if (incoming instanceof IncomingMessage) return incoming
  return req.raw.body === null ? undefined : Readable.fromWeb(req.raw.body)
}
