import { singletons } from '@repo/content/schema.ts'
import type { DocumentPluginOptions } from 'sanity'

const singletonTypes: ReadonlySet<string> = new Set(singletons.map(({ type }) => type))
const singletonActions: ReadonlySet<string> = new Set(['publish', 'discardChanges', 'restore'])

/** Documents that exist once can be edited and published, but neither made anew, duplicated, unpublished nor deleted. */
export const documentActions: DocumentPluginOptions = {
  actions: (previous, { schemaType }) =>
    singletonTypes.has(schemaType)
      ? previous.filter(({ action }) => action !== undefined && singletonActions.has(action))
      : previous,
  newDocumentOptions: previous => previous.filter(({ templateId }) => !singletonTypes.has(templateId)),
  comments: { enabled: false },
}
