import { LakeError } from '../errors.ts'
import type { PatchOperations } from './mutation.ts'

/** The paths that a patch names, by operation. */
export function pathsOf(operations: PatchOperations): readonly string[] {
  const { set, setIfMissing, unset, diffMatchPatch, inc, dec, insert } = operations
  const maps = [set, setIfMissing, diffMatchPatch, inc, dec].flatMap(map => Object.keys(map ?? {}))
  const inserted = [insert?.before, insert?.after, insert?.replace].filter(path => path !== undefined)
  return [...maps, ...(unset ?? []), ...inserted]
}

/** What stands outside of brackets, with `_` for what is quoted. */
function plainPart(path: string): string {
  return path.replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g, '_').replace(/\[[^\][]+\]/g, '')
}

/** The clients' parser stops quietly where it no longer understands; a path it would cut short is refused. */
export function isWellFormed(path: string): boolean {
  return path !== '' && !/[\][\s]/.test(plainPart(path))
}

/**
 * A segment that starts with a digit is written in quotes. Hosted lakes demand it from API version 2025-08-18 on; the
 * clients' parser, which all events go through, has never understood anything else.
 * @see content-lake-api.md 2.3
 * @throws LakeError badRequest
 */
export function demandQuotedDigits(path: string): void {
  if (!/(^|\.)\d/.test(plainPart(path))) return
  throw new LakeError(
    'badRequest',
    `The path "${path.slice(0, 200)}" has a segment that starts with a digit, which has to be quoted: ['…']`,
  )
}
