import { siblingValue } from '../../shared/validation/sibling-value.ts'

/** Whether a snippet is about a sentence of a self-check; else it is about a service. */
export const isAboutItem = (snippet: unknown): boolean => siblingValue(snippet, 'belongsTo') === 'item'

export const isAboutService = (snippet: unknown): boolean => siblingValue(snippet, 'belongsTo') === 'service'

/** `true` for one of `keys`, the lasting ids of a self-check's sentences, or while nobody knows them. */
export function checkSnippetItem(item: string | undefined, keys: unknown): true | string {
  if (item === undefined || item === '') return 'Bitte wählen Sie den Punkt, zu dem der Baustein gehört.'
  return !Array.isArray(keys) || keys.includes(item)
    ? true
    : 'Diesen Punkt gibt es im Selbsttest nicht mehr. Bitte wählen Sie einen anderen.'
}
