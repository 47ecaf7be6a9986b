import { type DocumentActionComponent, useDocumentOperation } from 'sanity'

const wrapped = new WeakMap<DocumentActionComponent, DocumentActionComponent>()

/**
 * Publishes without the mark "Zum Gegenlesen bereit": what is published has been read, and the next draft begins
 * unmarked. The same action always gets the same wrapper, as React demands of a hook.
 */
export function withoutReviewMark(usePublish: DocumentActionComponent): DocumentActionComponent {
  const known = wrapped.get(usePublish)
  if (known !== undefined) return known
  // biome-ignore lint/correctness/noComponentHookFactories: made once for each action and kept in `wrapped`
  const usePublishWithoutMark: DocumentActionComponent = props => {
    const description = usePublish(props)
    const { patch } = useDocumentOperation(props.id, props.type)
    if (description === null || props.draft?.readyForReview !== true) return description
    const { onHandle } = description
    return {
      ...description,
      onHandle: () => {
        patch.execute([{ unset: ['readyForReview'] }])
        onHandle?.()
      },
    }
  }
  usePublishWithoutMark.action = 'publish'
  wrapped.set(usePublish, usePublishWithoutMark)
  return usePublishWithoutMark
}
