import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import { isJsonObject, type Json, type JsonObject } from '../document.ts'
import { isDocumentId } from '../document-id.ts'
import { LakeError, type LakeErrorCode } from '../errors.ts'
import { parseJson } from '../json.ts'
import { referencesOf } from '../store/references.ts'
import type { ImportEntry } from './import-order.ts'

const maxLineBytes = 33_000_000

interface Line {
  /** Counted from 1. */
  readonly number: number
  readonly offset: number
  readonly length: number
  readonly text: string
}

async function* linesOf(file: string): AsyncGenerator<Line> {
  let parts: Buffer[] = []
  let length = 0
  let offset = 0
  let number = 1
  const line = (): Line => ({ number, offset, length, text: Buffer.concat(parts).toString('utf8') })
  for await (const chunk of createReadStream(file, { highWaterMark: 262_144 })) {
    if (!Buffer.isBuffer(chunk)) continue
    let start = 0
    for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, start)) {
      parts.push(chunk.subarray(start, end))
      length += end - start
      yield line()
      offset += length + 1
      number += 1
      parts = []
      length = 0
      start = end + 1
    }
    parts.push(chunk.subarray(start))
    length += chunk.byteLength - start
    if (length > maxLineBytes)
      throw new LakeError(
        'badRequest',
        `${basename(file)}, line ${number}: is longer than ${maxLineBytes} bytes`,
      )
  }
  if (length > 0) yield line()
}

/**
 * Reads every line, and keeps of each document only where it is and what it refers to.
 * @param visit is shown each document; what it throws is told with the line
 * @throws LakeError badRequest naming the line
 */
export async function readImportFile(
  file: string,
  visit: (document: JsonObject) => Promise<void>,
): Promise<readonly ImportEntry[]> {
  const entries: ImportEntry[] = []
  const known = new Set<string>()
  for await (const { number, offset, length, text } of linesOf(file)) {
    if (text.trim() === '') continue
    const fault = (what: string, cause?: unknown, code: LakeErrorCode = 'badRequest') =>
      new LakeError(code, `${basename(file)}, line ${number}: ${what}`, { cause })
    const document = parseLine(text, fault)
    if (!isJsonObject(document)) throw fault('is not a JSON object')
    const { _id: id, _type: type } = document
    if (typeof id !== 'string' || typeof type !== 'string') throw fault('needs _id and _type as strings')
    if (!type.isWellFormed()) throw fault('_type holds half a surrogate pair')
    if (!isDocumentId(id)) throw fault(`"${id.slice(0, 140)}" is not a valid document id`)
    if (known.has(id)) throw fault(`"${id}" was on an earlier line already`)
    known.add(id)
    try {
      await visit(document)
    } catch (cause) {
      throw cause instanceof LakeError ? fault(cause.message, undefined, cause.code) : cause
    }
    const targets = [...referencesOf(document)].flatMap(([target, isStrong]) => (isStrong ? [target] : []))
    entries.push({ id, offset, length, targets })
  }
  return entries
}

function parseLine(line: string, fault: (what: string, cause: unknown) => LakeError): Json {
  try {
    return parseJson(line)
  } catch (cause) {
    throw fault('is not valid JSON', cause)
  }
}
