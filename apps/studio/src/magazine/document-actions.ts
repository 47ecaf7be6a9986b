import type { DocumentActionComponent, DocumentPluginOptions } from 'sanity'
import { asArticle } from './actions/publish-action.ts'
import { useRetire } from './actions/retire-action.tsx'
import { hasAddress } from './actions/retire-plan.ts'
import { inBerlinTime } from './actions/schedule-action.tsx'
import { untilPublished } from './actions/until-published.ts'
import { withoutSlug } from './duplicate-action.ts'
import { withReplacement } from './references/take-away-action.tsx'
import { isSingletonType, keepsAction } from './singleton-rules.ts'

/** What an editor is offered instead of the Studio's own action. */
function ours(action: DocumentActionComponent, type: string): DocumentActionComponent {
  switch (action.action) {
    case 'duplicate':
      return withoutSlug(action)
    case 'publish':
      return type === 'article' ? asArticle(action) : action
    case 'schedule':
      return inBerlinTime(action)
    case 'delete':
      return type === 'privacyNotice' ? untilPublished(action) : withReplacement(action, 'delete')
    case 'unpublish':
      if (type === 'privacyNotice') return untilPublished(action)
      return hasAddress(type) ? useRetire : withReplacement(action, 'unpublish')
    default:
      return action
  }
}

/** What editors can do with a document; documents that exist once are not offered for creation. */
export const documentActions: DocumentPluginOptions = {
  actions: (previous, { schemaType, documentId }) =>
    previous.filter(({ action }) => keepsAction(documentId, action)).map(action => ours(action, schemaType)),
  newDocumentOptions: previous => previous.filter(({ templateId }) => !isSingletonType(templateId)),
  comments: { enabled: true },
}
