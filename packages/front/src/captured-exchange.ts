import { IncomingMessage, type OutgoingHttpHeader, type OutgoingHttpHeaders, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import type { Readable } from 'node:stream'

type Headers = Readonly<Record<string, string>>
type Done = (error?: Error | null) => void
type HeadArguments = string | OutgoingHttpHeaders | OutgoingHttpHeader[]

/** A request that never came over a wire: method, address and headers are exactly what the caller says. */
export function innerRequest(
  method: string,
  url: string,
  headers: Headers,
  body?: Readable,
): IncomingMessage {
  const request = new IncomingMessage(new Socket())
  request.method = method
  request.url = url
  request.httpVersion = '1.1'
  request.httpVersionMajor = 1
  request.httpVersionMinor = 1
  request.headers = { ...headers }
  request.rawHeaders = Object.entries(headers).flat()
  const end = () => {
    // What ended without being whole counts as broken off, and Node then takes down the socket, which costs.
    request.complete = true
    request.push(null)
  }
  if (body === undefined || body.readableEnded) end()
  else {
    request._read = () => body.resume()
    body.on('data', (chunk: Buffer) => {
      if (!request.push(chunk)) body.pause()
    })
    body.on('end', end)
    body.on('error', error => request.destroy(error))
    body.on('close', () => {
      if (!body.readableEnded) request.destroy(new Error('the visitor went away'))
    })
  }
  return request
}

/** An answer that is collected instead of sent. */
export class CapturedResponse extends ServerResponse {
  readonly #chunks: Buffer[] = []
  readonly #ended = Promise.withResolvers<Buffer>()

  /** The whole body. @throws what the handler destroyed the answer with */
  get whole(): Promise<Buffer> {
    return this.#ended.promise
  }

  override writeHead(status: number, reason?: HeadArguments, headers?: HeadArguments): this {
    const given = typeof reason === 'object' ? reason : headers
    if (Array.isArray(given)) {
      for (let index = 0; index < given.length; index += 2) {
        this.appendHeader(String(given[index]), String(given[index + 1]))
      }
    } else if (typeof given === 'object') {
      for (const [name, value] of Object.entries(given)) if (value !== undefined) this.setHeader(name, value)
    }
    return super.writeHead(status)
  }

  override flushHeaders(): void {
    if (!this.headersSent) this.writeHead(this.statusCode)
  }

  override write(chunk: string | Uint8Array, encoding?: BufferEncoding | Done, done?: Done): boolean {
    this.flushHeaders()
    this.#collect(chunk, typeof encoding === 'string' ? encoding : undefined)
    const callback = typeof encoding === 'function' ? encoding : done
    if (callback) queueMicrotask(callback)
    return true
  }

  override end(
    chunk?: string | Uint8Array | (() => void),
    encoding?: BufferEncoding | (() => void),
    done?: () => void,
  ): this {
    if (this.finished) return this
    this.flushHeaders()
    if (typeof chunk === 'string' || chunk instanceof Uint8Array) {
      this.#collect(chunk, typeof encoding === 'string' ? encoding : undefined)
    }
    this.finished = true
    const callback = [chunk, encoding, done].find(argument => typeof argument === 'function')
    this.#ended.resolve(Buffer.concat(this.#chunks))
    queueMicrotask(() => {
      this.emit('finish')
      if (typeof callback === 'function') callback()
      this.emit('close')
    })
    return this
  }

  override destroy(error?: Error): this {
    if (this.finished) return this
    this.finished = true
    // Nobody may be waiting: a failed answer is never an unhandled rejection.
    this.#ended.promise.catch(() => undefined)
    this.#ended.reject(error ?? new Error('the answer was given up'))
    queueMicrotask(() => this.emit('close'))
    return this
  }

  #collect(chunk: string | Uint8Array, encoding: BufferEncoding | undefined): void {
    this.#chunks.push(typeof chunk === 'string' ? Buffer.from(chunk, encoding) : Buffer.from(chunk))
  }
}
