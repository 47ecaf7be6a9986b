import { singletons } from '@repo/content/schema.ts'
import { publishedIdOf } from './references/replace-references.ts'

const singletonTypes: ReadonlySet<string> = new Set(singletons.map(({ type }) => type))
const singletonIds: ReadonlySet<string> = new Set(singletons.map(({ id }) => id))
const singletonActions: ReadonlySet<string> = new Set([
  'publish',
  'discardChanges',
  'restore',
  // Planning the next version, and taking the plan back.
  'schedule',
  'discardVersion',
])

/** Whether documents of this type exist once, under their fixed ids. */
export function isSingletonType(type: string): boolean {
  return singletonTypes.has(type)
}

/** Whether the editor is offered this action: singletons can be edited and published, nothing else. */
export function keepsAction(documentId: string | undefined, action: string | undefined): boolean {
  if (documentId === undefined || !singletonIds.has(publishedIdOf(documentId))) return true
  return action !== undefined && singletonActions.has(action)
}
