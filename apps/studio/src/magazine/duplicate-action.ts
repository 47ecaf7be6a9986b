import type { DocumentActionComponent, DuplicateDocumentActionComponent } from 'sanity'
import { oncePerAction } from './actions/once-per-action.ts'

/**
 * Duplicates without the slug, which belongs to one document alone: with it neither the copy nor the original could
 * be published until somebody saw why.
 */
export const withoutSlug = oncePerAction(
  (useDuplicate: DuplicateDocumentActionComponent): DocumentActionComponent => {
    // biome-ignore lint/correctness/noComponentHookFactories: made once for each action
    const useDuplicateWithoutSlug: DocumentActionComponent = props =>
      useDuplicate({ ...props, mapDocument: ({ slug: _slug, ...document }) => document })
    useDuplicateWithoutSlug.action = 'duplicate'
    return useDuplicateWithoutSlug
  },
)
