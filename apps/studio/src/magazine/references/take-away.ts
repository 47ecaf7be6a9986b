import type { SanityClient } from '@sanity/client'
import { draftOf } from '../actions/retire-plan.ts'
import { replaceAll } from './replace-all.ts'
import type { StoredDocument } from './replace-references.ts'

/** How a document goes: for good, or back to a draft. */
export type TakeAway = 'delete' | 'unpublish'

/**
 * Takes a document away after everything that held it holds `replacement`: published documents, drafts and the
 * document itself change in one transaction or not at all.
 */
export async function takeAway(
  client: SanityClient,
  id: string,
  published: StoredDocument | null,
  replacement: string,
  way: TakeAway,
): Promise<void> {
  const transaction = client.transaction()
  await replaceAll(client, transaction, id, replacement)
  if (way === 'unpublish' && published !== null) transaction.createIfNotExists(draftOf(published))
  if (way === 'delete') transaction.delete(`drafts.${id}`)
  if (published !== null) transaction.delete(id)
  await transaction.commit({ tag: `desk.${way}`, visibility: 'sync' })
}
