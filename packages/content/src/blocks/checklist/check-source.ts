import { checkItems } from '../../documents/self-check/check-items.ts'

const minItems = 2

/** `true` when a checklist has either a self-check or items of its own, else the German sentence for the editor. */
export function checkSource(selfCheck: unknown, items: readonly unknown[] | undefined): true | string {
  if (!selfCheck) return checkItems(items, minItems)
  return (items ?? []).length === 0
    ? true
    : 'Die Punkte kommen vom Selbsttest. Bitte löschen Sie die eigenen Punkte oder entfernen Sie den Selbsttest.'
}
