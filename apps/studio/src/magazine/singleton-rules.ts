import { singletons } from '@repo/content/schema.ts'

const singletonTypes: ReadonlySet<string> = new Set(singletons.map(({ type }) => type))
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
export function keepsAction(type: string, action: string | undefined): boolean {
  return !isSingletonType(type) || (action !== undefined && singletonActions.has(action))
}
