import type { JsonObject } from '../document.ts'
import { LakeError } from '../errors.ts'

/** `raw`, `published`, or a stack of layers from the left, ending in what is published. */
export type Perspective =
  | { readonly kind: 'raw'; readonly withVersions: boolean }
  | { readonly kind: 'published' }
  | { readonly kind: 'stack'; readonly layers: readonly string[] }

const releaseName = /^[A-Za-z0-9_-]{1,64}$/

/**
 * Reads the `perspective` parameter; its default and what `raw` shows depend on the API version.
 * @see content-lake-api.md 4.2, 4.4
 * @throws LakeError badRequest for a name that no release can have
 */
export function readPerspective(parameter: string | undefined, apiVersion: string): Perspective {
  const isModern = apiVersion === 'X' || apiVersion >= '2025-02-19'
  const names = (parameter ?? '')
    .split(',')
    .map(name => name.trim())
    .filter(name => name !== '')
  const [first] = names
  if (first === undefined) return isModern ? { kind: 'published' } : { kind: 'raw', withVersions: false }
  if (names.length === 1 && first === 'raw') return { kind: 'raw', withVersions: isModern }
  if (names.length === 1 && first === 'published') return { kind: 'published' }
  const layers = names.map(name => (name === 'previewDrafts' ? 'drafts' : name))
  if (layers.some(name => name === 'raw' || !releaseName.test(name))) {
    throw new LakeError('badRequest', `Invalid perspective "${(parameter ?? '').slice(0, 100)}"`)
  }
  return { kind: 'stack', layers: layers.filter(name => name !== 'published') }
}

/** Whether a version is only there to hide the published document once its release goes out. */
export function isMarkedForDeletion(document: JsonObject): boolean {
  const system = document._system
  return typeof system === 'object' && system !== null && 'delete' in system && system.delete === true
}
