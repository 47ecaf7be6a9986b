import { type OutgoingHttpHeader, type OutgoingHttpHeaders, ServerResponse } from 'node:http'

type HeadArguments = string | OutgoingHttpHeaders | OutgoingHttpHeader[]

/** An answer of our server that can be looked at in the moment before its head is written. */
export class FrontResponse extends ServerResponse {
  beforeHead: (() => void) | undefined

  override writeHead(status: number, reason?: HeadArguments, headers?: HeadArguments): this {
    const { beforeHead } = this
    if (beforeHead === undefined) {
      return typeof reason === 'string'
        ? super.writeHead(status, reason, given(headers))
        : super.writeHead(status, reason)
    }
    this.beforeHead = undefined
    const extra = typeof reason === 'object' ? reason : headers
    if (typeof extra === 'object' && !Array.isArray(extra)) {
      for (const [name, value] of Object.entries(extra)) if (value !== undefined) this.setHeader(name, value)
    }
    beforeHead()
    return super.writeHead(status)
  }
}

const given = (headers: HeadArguments | undefined): OutgoingHttpHeaders | OutgoingHttpHeader[] | undefined =>
  typeof headers === 'string' ? undefined : headers
