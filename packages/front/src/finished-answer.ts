import { createHash } from 'node:crypto'
import { brotli, gzipped, isCompressible, smallestCompressed } from './compress.ts'
import type { Encoding } from './negotiate-encoding.ts'

export type HeaderList = readonly (readonly [name: string, value: string])[]

/** One body, ready to be written: headers are flat, as `writeHead` takes them fastest. */
export interface Variant {
  readonly body: Buffer
  /** The same bytes as a string of one byte a character, for bodies so small that Node writes head and body at once. */
  readonly small: string | undefined
  readonly etag: string
  readonly head: string[]
}

/** With a head before it, this fits into the 16 KiB that Node writes without asking for memory: half the time of a `writev`. */
const smallBytes = 14 * 1024

export interface Content {
  readonly status: number
  readonly headers: HeaderList
  readonly body: Buffer
}

const flat = (headers: HeaderList): string[] => headers.flat()

function contentTypeOf(headers: HeaderList): string {
  return headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? ''
}

/** An answer in all its encodings, made once and written many times. */
export class FinishedAnswer {
  readonly status: number
  readonly identity: Variant
  readonly content: Content
  readonly #hash: string
  readonly #packed = new Map<Encoding, Variant>()
  readonly #isCompressible: boolean

  /** Without packed bodies; `finish` makes them. */
  constructor(content: Content) {
    this.content = content
    this.status = content.status
    const fingerprint = createHash('sha256').update(JSON.stringify([content.status, content.headers]))
    this.#hash = fingerprint.update(content.body).digest('base64url').slice(0, 22)
    this.#isCompressible =
      isCompressible(contentTypeOf(content.headers)) && content.body.length >= smallestCompressed
    this.identity = this.#variant('identity', content.body, `"${this.#hash}"`)
  }

  static async finish(content: Content): Promise<FinishedAnswer> {
    const answer = new FinishedAnswer(content)
    await answer.pack(5)
    return answer
  }

  /** Bytes of all bodies; packed ones are counted as large as the plain one, which they never exceed. */
  get bytes(): number {
    const { length } = this.content.body
    const small = Math.min(length, smallBytes)
    return (length + small) * (this.#isCompressible ? 3 : 1) + 2048
  }

  variant(encoding: Encoding): Variant {
    return this.#packed.get(encoding) ?? this.identity
  }

  /** What goes with a 304: everything but what describes a body. */
  notModified(etag: string): string[] {
    const described = /^content-(type|language|disposition)$/i
    return flat([...this.#common().filter(([name]) => !described.test(name)), ['ETag', etag]])
  }

  /** The tag of `If-None-Match` that names this answer, in whatever encoding the visitor has it. */
  matching(ifNoneMatch: string): string | undefined {
    if (ifNoneMatch.trim() === '*') return this.identity.etag
    return ifNoneMatch
      .split(',')
      .map(tag => tag.trim().replace(/^W\//, ''))
      .find(tag => tag === this.identity.etag || tag.startsWith(`"${this.#hash}-`))
  }

  /** Packs the body; quality 11 replaces what quality 5 made, under another tag because its bytes differ. */
  async pack(quality: 5 | 11): Promise<void> {
    if (!this.#isCompressible) return
    const { body } = this.content
    const [br, gz] = await Promise.all([brotli(body, quality), quality === 5 ? gzipped(body) : undefined])
    if (br.length < body.length) this.#keep('br', br, `"${this.#hash}-br${quality}"`)
    if (gz !== undefined && gz.length < body.length) this.#keep('gzip', gz, `"${this.#hash}-gz"`)
  }

  #keep(encoding: Encoding, body: Buffer, etag: string): void {
    this.#packed.set(encoding, this.#variant(encoding, body, etag))
  }

  #common(): HeaderList {
    if (!this.#isCompressible) return this.content.headers
    const vary = this.content.headers.find(([name]) => name.toLowerCase() === 'vary')
    const others = this.content.headers.filter(header => header !== vary)
    return [...others, ['Vary', vary === undefined ? 'Accept-Encoding' : `${vary[1]}, Accept-Encoding`]]
  }

  #variant(encoding: Encoding, body: Buffer, etag: string): Variant {
    const coded: HeaderList = encoding === 'identity' ? [] : [['Content-Encoding', encoding]]
    const headers: HeaderList = [
      ...this.#common(),
      ...coded,
      ['Content-Length', String(body.length)],
      ['ETag', etag],
    ]
    const small = body.length <= smallBytes ? body.toString('latin1') : undefined
    return { body, small, etag, head: flat(headers) }
  }
}
