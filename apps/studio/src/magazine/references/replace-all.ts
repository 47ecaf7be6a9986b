import type { SanityClient, Transaction } from '@sanity/client'
import { RefusedError } from '../actions/desk-fault.ts'
import { findReferrers } from './referrers.ts'
import { replacementPatch } from './replace-references.ts'

/** Lets every version of every document that holds `from` hold `to`. @throws RefusedError without a replacement */
export async function replaceAll(
  client: SanityClient,
  transaction: Transaction,
  from: string,
  to: string,
): Promise<void> {
  const referrers = await findReferrers(client, from)
  if (referrers.length > 0 && to === '')
    throw new RefusedError(
      'Andere Dokumente verweisen noch hierher. Bitte wählen Sie einen Ersatz, auf den sie stattdessen verweisen.',
    )
  for (const referrer of referrers) {
    const changes = replacementPatch(referrer, from, to)
    if (changes === undefined) continue
    transaction.patch(changes.id, patch =>
      patch
        .set({ ...changes.set })
        .unset([...changes.unset])
        .ifRevisionId(changes.revision),
    )
  }
}
