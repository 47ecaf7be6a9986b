import { Readable } from 'node:stream'

/** The largest body that is looked at, in bytes. */
const maxBodyBytes = 64 * 1024
/** More than any form of ours has, ticked sentences included. */
const maxFields = 200

/** `fields` is what was sent, unchecked; JSON may be anything. */
export type Submission =
  | { readonly status: 'read'; readonly fields: unknown }
  | { readonly status: 'tooLarge' | 'unsupportedType' | 'malformed' }

/** A form as it arrives: of a web `Request`, or of a socket. */
export interface Posted {
  readonly headers: Pick<Headers, 'get'>
  readonly body: AsyncIterable<Uint8Array> | null
}

/** `undefined` when there is more. @throws when it breaks off */
async function boundedBytes(
  { headers, body }: Posted,
  maxBytes: number,
): Promise<Buffer<ArrayBuffer> | undefined> {
  if (Number(headers.get('content-length') ?? 0) > maxBytes) return undefined
  const chunks: Uint8Array[] = []
  let length = 0
  const take = (chunk: Uint8Array): boolean => {
    length += chunk.byteLength
    if (length <= maxBytes) chunks.push(chunk)
    return length <= maxBytes
  }
  if (body instanceof Readable) await untilEnd(body, take)
  else for await (const chunk of body ?? []) if (!take(chunk)) break
  return length > maxBytes ? undefined : Buffer.concat(chunks, length)
}

/** Reads as long as `take` wants more. An iterator around the stream would cost more than reading the form. */
function untilEnd(body: Readable, take: (chunk: Uint8Array) => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    const breakOff = (): void => reject(new Error('The body broke off'))
    const onData = (chunk: Uint8Array): void => {
      if (take(chunk)) return
      body.off('data', onData).pause()
      done()
    }
    const done = (): void => {
      // Each body closes in the end, and an error that nobody reads is dear.
      body.off('close', breakOff)
      resolve()
    }
    body.on('data', onData).once('end', done).once('error', reject).once('close', breakOff)
    // Of one that is gone already, no event tells any more.
    if (body.destroyed) breakOff()
  })
}

/** A name that was sent twice becomes a list, which no field accepts. @throws when there are too many fields */
function fromForm(form: Iterable<readonly [string, FormDataEntryValue]>): Record<string, unknown> {
  const values = new Map<string, FormDataEntryValue[]>()
  let count = 0
  for (const [name, value] of form) {
    count += 1
    if (count > maxFields) throw new RangeError('Too many fields')
    const known = values.get(name)
    if (known === undefined) values.set(name, [value])
    else known.push(value)
  }
  return Object.fromEntries([...values].map(([name, all]) => [name, all.length === 1 ? all[0] : all]))
}

function decoded(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
}

/** The body as text; `undefined` when it is longer than `maxBytes` or no text. */
export async function boundedText(request: Posted, maxBytes = maxBodyBytes): Promise<string | undefined> {
  const bytes = await boundedBytes(request, maxBytes)
  try {
    return bytes === undefined ? undefined : decoded(bytes)
  } catch {
    // Bytes that are no UTF-8.
    return undefined
  }
}

/** Reads at most `maxBodyBytes` and parses them as what the header says; never throws for what was sent. */
export async function readSubmission(request: Posted): Promise<Submission> {
  const header = request.headers.get('content-type') ?? ''
  const type = header.split(';')[0]?.trim().toLowerCase()
  if (
    type !== 'application/x-www-form-urlencoded' &&
    type !== 'multipart/form-data' &&
    type !== 'application/json'
  ) {
    return { status: 'unsupportedType' }
  }
  const bytes = await boundedBytes(request, maxBodyBytes)
  if (bytes === undefined) {
    return { status: 'tooLarge' }
  }
  try {
    if (type === 'application/x-www-form-urlencoded') {
      return { status: 'read', fields: fromForm(new URLSearchParams(decoded(bytes))) }
    }
    if (type === 'multipart/form-data') {
      const form = await new Response(bytes, { headers: { 'content-type': header } }).formData()
      return { status: 'read', fields: fromForm(form) }
    }
    const fields: unknown = JSON.parse(decoded(bytes))
    return { status: 'read', fields }
  } catch {
    // Three parsers with three kinds of errors, and all of them mean that this is no form of ours.
    return { status: 'malformed' }
  }
}
