import type { SanityClient } from '@sanity/client'
import { z } from 'zod'
import { holds, publishedIdOf, type StoredDocument } from './replace-references.ts'

const documentSchema = z.looseObject({ _id: z.string(), _type: z.string(), _rev: z.string() })

/** Every version of every document that holds `id`: published ones, drafts, and those that wait for their time. */
export async function findReferrers(client: SanityClient, id: string): Promise<readonly StoredDocument[]> {
  const answer: unknown = await client.fetch(
    '*[references($id)]',
    { id },
    { perspective: 'raw', tag: 'desk.referrers' },
  )
  return z
    .array(documentSchema)
    .parse(answer)
    .filter(document => publishedIdOf(document._id) !== id && holds(document, id))
}

/** One entry a document, whatever versions of it there are; the draft's title goes before the published one's. */
export function groupReferrers(
  referrers: readonly StoredDocument[],
): readonly { readonly id: string; readonly type: string; readonly title: string }[] {
  const groups = Map.groupBy(referrers, ({ _id }) => publishedIdOf(_id))
  return [...groups].map(([id, versions]) => {
    const shown = versions.find(({ _id }) => _id.startsWith('drafts.')) ?? versions[0]
    return { id, type: shown?._type ?? '', title: titleOf(shown) }
  })
}

function titleOf(document: StoredDocument | undefined): string {
  for (const name of ['title', 'name', 'headline']) {
    const value = document?.[name]
    if (typeof value === 'string' && value !== '') return value
  }
  return 'Ohne Titel'
}
