import type { DocumentActionComponent } from 'sanity'
import { oncePerAction } from './once-per-action.ts'

/**
 * The Studio's own action for as long as nothing is published: what is, stays.
 */
export const untilPublished = oncePerAction((useAction: DocumentActionComponent): DocumentActionComponent => {
  // biome-ignore lint/correctness/noComponentHookFactories: made once for each action
  const useActionUntilPublished: DocumentActionComponent = props => {
    const description = useAction(props)
    return props.published === null ? description : null
  }
  if (useAction.action !== undefined) useActionUntilPublished.action = useAction.action
  return useActionUntilPublished
})
