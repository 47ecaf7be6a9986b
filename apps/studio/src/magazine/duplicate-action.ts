import type { DocumentActionComponent, DuplicateDocumentActionComponent } from 'sanity'

const wrapped = new WeakMap<DuplicateDocumentActionComponent, DocumentActionComponent>()

/**
 * Duplicates without the slug, which belongs to one document alone: with it neither the copy nor the original could
 * be published until somebody saw why. The same action always gets the same wrapper, as React demands of a hook.
 */
export function withoutSlug(useDuplicate: DuplicateDocumentActionComponent): DocumentActionComponent {
  const known = wrapped.get(useDuplicate)
  if (known !== undefined) return known
  // biome-ignore lint/correctness/noComponentHookFactories: made once for each action and kept in `wrapped`
  const useDuplicateWithoutSlug: DocumentActionComponent = props =>
    useDuplicate({ ...props, mapDocument: ({ slug: _slug, ...document }) => document })
  useDuplicateWithoutSlug.action = 'duplicate'
  wrapped.set(useDuplicate, useDuplicateWithoutSlug)
  return useDuplicateWithoutSlug
}
