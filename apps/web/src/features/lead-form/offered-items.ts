import type { SelfCheck } from '@repo/content/documents/self-check/self-check.view.tsx'
import type { OfferedItem } from './form-context.ts'

/** The sentences of a self-check as an enquiry form may carry them; the ids in `chosen` are ticked. */
export function offeredItems(
  check: Pick<SelfCheck, '_id' | 'version' | 'items'>,
  chosen: ReadonlySet<string> = new Set(),
): readonly OfferedItem[] {
  return check.items.map(({ _key, ironicText, plainText, advice, weight }) => ({
    isChosen: chosen.has(_key),
    note: { selfCheckId: check._id, version: check.version, id: _key, ironicText, plainText, advice, weight },
  }))
}
