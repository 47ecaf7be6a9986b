import { type DocumentActionComponent, useDocumentOperation } from 'sanity'
import { oncePerAction } from './once-per-action.ts'
import { publicationTime } from './publication-time.ts'

/**
 * Publishes an article without the mark "Zum Gegenlesen bereit", for what is published has been read and the next draft
 * begins unmarked; the first time with the time of its publication. The same action always gets the same wrapper, as
 * React demands of a hook.
 */
export const asArticle = oncePerAction((usePublish: DocumentActionComponent): DocumentActionComponent => {
  // biome-ignore lint/correctness/noComponentHookFactories: made once for each action
  const usePublishArticle: DocumentActionComponent = props => {
    const description = usePublish(props)
    const { patch } = useDocumentOperation(props.id, props.type)
    if (description === null) return null
    const { onHandle } = description
    return {
      ...description,
      onHandle: () => {
        const publishedAt = publicationTime(props, new Date())
        const changes = [
          ...(publishedAt === undefined ? [] : [{ set: { publishedAt } }]),
          ...(props.draft?.readyForReview === true ? [{ unset: ['readyForReview'] }] : []),
        ]
        if (changes.length > 0) patch.execute(changes)
        onHandle?.()
      },
    }
  }
  usePublishArticle.action = 'publish'
  return usePublishArticle
})
