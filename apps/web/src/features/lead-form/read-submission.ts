/** The largest body that is looked at, in bytes. */
const maxBodyBytes = 64 * 1024

/** `fields` is what was sent, unchecked; JSON may be anything. */
export type Submission =
  | { readonly status: 'read'; readonly fields: unknown }
  | { readonly status: 'tooLarge' | 'unsupportedType' | 'malformed' }

/** A form as it arrives: of a web `Request`, or of a socket. */
export interface Posted {
  readonly headers: Headers
  readonly body: AsyncIterable<Uint8Array> | null
}

async function boundedBytes(request: Posted): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (Number(request.headers.get('content-length') ?? 0) > maxBodyBytes || request.body === null) {
    return request.body === null ? new Uint8Array() : undefined
  }
  const body = new Uint8Array(maxBodyBytes)
  let length = 0
  for await (const chunk of request.body) {
    if (length + chunk.byteLength > maxBodyBytes) {
      return undefined
    }
    body.set(chunk, length)
    length += chunk.byteLength
  }
  return body.slice(0, length)
}

/** A name that was sent twice becomes a list, which no field accepts. */
function fromForm(form: Iterable<readonly [string, FormDataEntryValue]>): Record<string, unknown> {
  const values = new Map<string, FormDataEntryValue[]>()
  for (const [name, value] of form) {
    values.set(name, [...(values.get(name) ?? []), value])
  }
  return Object.fromEntries([...values].map(([name, all]) => [name, all.length === 1 ? all[0] : all]))
}

function decoded(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
}

/** The body as text; `undefined` when it is too large or no text. */
export async function boundedText(request: Posted): Promise<string | undefined> {
  const bytes = await boundedBytes(request)
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
  const bytes = await boundedBytes(request)
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
    // Three parsers with three kinds of errors, and all of them mean that the text is not what the header says.
    return { status: 'malformed' }
  }
}
