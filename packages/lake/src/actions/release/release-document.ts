import { z } from 'zod'
import { isJsonObject, type JsonObject, type StoredDocument } from '../../document.ts'
import { itemError } from '../../mutations/item-error.ts'
import { releasePath } from '../../mutations/system-documents.ts'
import type { WorkingSet } from '../../mutations/working-set.ts'
import type { DocumentReader } from '../../store/reader.ts'

/** The type of the documents that say what a release is. */
export const releaseType = 'system.release'

/** Perspectives have these names already. */
const reserved: readonly string[] = ['drafts', 'published', 'raw', 'previewDrafts']

/** The name of a release as it stands in `versions.<name>.<id>` and in perspectives. */
export const releaseNameSchema = z
  .string()
  .regex(/^[A-Za-z0-9_][A-Za-z0-9_-]{0,63}$/, 'is not a valid release id')
  .refine(name => !reserved.includes(name), 'is the name of a perspective')

/** An instant with its offset, stored as UTC in ms. */
export const instantSchema = z.iso
  .datetime({ offset: true })
  .transform(value => new Date(value).toISOString())

/** What people say about a release; members that are not known here are kept. */
export const metadataSchema = z.looseObject({
  title: z.string().optional(),
  description: z.string().optional(),
  releaseType: z.enum(['asap', 'scheduled', 'undecided']).default('undecided'),
  intendedPublishAt: instantSchema.optional(),
  cardinality: z.enum(['one', 'many']).optional(),
})

/** States that a release rests in; the passing ones of the hosted lake are over within one transaction here. */
export type ReleaseState = 'active' | 'scheduled' | 'archived' | 'published'

export function releaseIdOf(name: string): string {
  return `${releasePath}${name}`
}

/** @throws LakeError documentNotFoundError, or validationError when it is in none of `states` */
export function demandRelease(
  set: WorkingSet,
  name: string,
  states: readonly ReleaseState[],
): StoredDocument {
  const id = releaseIdOf(name)
  const release = set.get(id)
  if (release === undefined)
    throw itemError('documentNotFoundError', `The release "${name}" was not found`, { id })
  if (states.some(state => state === release.state)) return release
  const problem = `The release "${name}" is ${String(release.state)}; it has to be ${states.join(' or ')}`
  throw itemError('validationError', problem, { id })
}

/** The versions in a release, by id. */
export function versionsOf(set: WorkingSet, reader: DocumentReader, name: string): readonly StoredDocument[] {
  const prefix = `versions.${name}.`
  const changed = set.changes().map(({ documentId }) => documentId)
  const ids = new Set([...reader.idsWithPrefix(prefix), ...changed.filter(id => id.startsWith(prefix))])
  return [...ids].sort().flatMap(id => set.get(id) ?? [])
}

/** The ids that a release has kept of the versions it once held. */
export function finalDocumentIds(release: JsonObject): readonly string[] {
  const states = release.finalDocumentStates
  if (!Array.isArray(states)) return []
  return states.flatMap(state => (isJsonObject(state) && typeof state.id === 'string' ? [state.id] : []))
}
