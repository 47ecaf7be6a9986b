import type { Access } from '../access.ts'
import { isJsonObject, type JsonObject } from '../document.ts'
import { releaseOf } from '../document-id.ts'
import type { DocumentReader } from '../store/reader.ts'
import { itemError } from './item-error.ts'

/** Also of a version of a version, which two releases could publish there. */
const systemId = /^(?:(?:drafts|versions\.[^.]+)\.)*_\./
/** The folder of the documents that say what a release is; `versions.R.x` belong to `_.releases.R`. */
export const releasePath = '_.releases.'

export interface Write {
  readonly id: string
  readonly isNew: boolean
  readonly reader: DocumentReader
  readonly access: Access
}

/** Whether a document, or the one that it is a draft or version of, lies below `_.`, where the lake keeps its own. */
export function isSystemId(id: string): boolean {
  return systemId.test(id)
}

/**
 * Refuses what only actions may write: documents below `_.`, and drafts and versions that would be published there
 * (administrators excepted, who import them), and the versions of a release that is no longer open. The release
 * counts as it was before the transaction.
 * @throws LakeError mutationError
 */
export function demandWritable({ id, isNew, reader, access }: Write): void {
  if (isSystemId(id) && !access.has('manage')) {
    throw itemError('insufficientPermissionsError', `"${id}" is a system document, which actions write`, {
      id,
      permission: 'manage',
    })
  }
  const name = releaseOf(id)
  const release = name === undefined ? undefined : reader.get(`${releasePath}${name}`)
  if (release === undefined) return
  if (release.state !== 'active') {
    const problem = `"${id}" is in a release that is ${String(release.state)}, so it cannot be changed`
    throw itemError('validationError', problem, { id })
  }
  if (!isNew || !holdsOne(release)) return
  const other = [...reader.idsWithPrefix(`versions.${name}.`)].find(taken => taken !== id)
  if (other === undefined) return
  throw itemError('validationError', `"${release._id}" may hold one document, and "${other}" is in it`, {
    id,
  })
}

/** Whether a release is a scheduled draft. */
export function holdsOne(release: JsonObject): boolean {
  return isJsonObject(release.metadata) && release.metadata.cardinality === 'one'
}
