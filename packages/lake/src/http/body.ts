import { isJsonObject, type JsonObject } from '../document.ts'
import { LakeError } from '../errors.ts'
import { parseJson } from '../json.ts'

/** The hosted lake's limit for a mutation request. @see content-lake-api.md 4.9 */
export const maxMutationBytes = 4_000_000
export const maxQueryBytes = 300_000

const deadlineMs = 10_000

/**
 * Reads a JSON object and stops as soon as it is too large or too slow.
 * @throws LakeError tooLarge, badRequest (with status 408 after ten seconds)
 */
export async function readJsonBody(request: Request, maxBytes: number): Promise<JsonObject> {
  const value = parseJson(await readText(request, maxBytes))
  if (!isJsonObject(value)) throw new LakeError('badRequest', 'The body must be a JSON object')
  return value
}

async function readText(request: Request, maxBytes: number): Promise<string> {
  const tooLarge = () => new LakeError('tooLarge', `The body exceeds the limit of ${maxBytes} bytes`)
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) throw tooLarge()
  if (request.body === null) throw new LakeError('badRequest', 'The request has no body')
  const reader = request.body.getReader()
  let isTooSlow = false
  const timer = setTimeout(() => {
    isTooSlow = true
    reader.cancel().catch(() => undefined)
  }, deadlineMs)
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      size += part.value.byteLength
      if (size > maxBytes) throw tooLarge()
      chunks.push(part.value)
    }
  } finally {
    clearTimeout(timer)
  }
  if (isTooSlow) throw new LakeError('badRequest', 'The body took too long to arrive', { status: 408 })
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    return decoder.decode(Buffer.concat(chunks))
  } catch (cause) {
    throw new LakeError('badRequest', 'The body is not UTF-8', { cause })
  }
}
