import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'

type ByteRange = { readonly start: number; readonly end: number } | 'unsatisfiable' | undefined

/** One range of a `Range` header, inclusive; several ranges or a foreign unit mean the whole file. */
function readRange(header: string | undefined, size: number): ByteRange {
  const [, first = '', last = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? []
  if (first === '' && last === '') return undefined
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first)
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1)
  return start > end || start >= size ? 'unsatisfiable' : { start, end }
}

/** Streams a file, or the part of it that `Range` asks for. */
export function fileResponse(
  request: Request,
  file: { readonly path: string; readonly size: number },
  headers: Readonly<Record<string, string>>,
): Response {
  const range = readRange(request.headers.get('range') ?? undefined, file.size)
  if (range === 'unsatisfiable')
    return new Response(null, { status: 416, headers: { 'Content-Range': `bytes */${file.size}` } })
  const { start, end } = range ?? { start: 0, end: file.size - 1 }
  const body = request.method === 'HEAD' ? null : Readable.toWeb(createReadStream(file.path, { start, end }))
  return new Response(body, {
    status: range === undefined ? 200 : 206,
    headers: {
      ...headers,
      'Accept-Ranges': 'bytes',
      'Content-Length': String(end - start + 1),
      ...(range === undefined ? {} : { 'Content-Range': `bytes ${start}-${end}/${file.size}` }),
    },
  })
}

/** `Content-Disposition` with a name of any script. @see RFC 6266, RFC 8187 */
export function contentDisposition(kind: 'attachment' | 'inline', filename: string): string {
  const name = filename.replaceAll(/[\p{Cc}\\/"]/gu, '_').slice(0, 200)
  const ascii = name.replaceAll(/[^\x20-\x7e]/g, '_')
  const encoded = encodeURIComponent(name.toWellFormed()).replaceAll(/['()*]/g, escape)
  return `${kind}; filename="${ascii}"; filename*=UTF-8''${encoded}`
}
