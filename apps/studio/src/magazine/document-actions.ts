import type { DocumentPluginOptions } from 'sanity'
import { withoutSlug } from './duplicate-action.ts'
import { isSingletonType, keepsAction } from './singleton-rules.ts'

/** What editors can do with a document; documents that exist once are not offered for creation. */
export const documentActions: DocumentPluginOptions = {
  actions: (previous, { schemaType }) =>
    previous
      .filter(({ action }) => keepsAction(schemaType, action))
      .map(action => (action.action === 'duplicate' ? withoutSlug(action) : action)),
  newDocumentOptions: previous => previous.filter(({ templateId }) => !isSingletonType(templateId)),
  comments: { enabled: true },
}
