import type { Addresses } from './fixtures.ts'
import { lakeClient, tokenFor } from './lake-access.ts'

const seedId = 'article-social-media-keinen-erfolg'

/** The article that every installation begins with. */
export const seedArticle = { id: seedId, studioPath: `/redaktion/inhalte/article;${seedId}` } as const

export interface TestArticle {
  readonly id: string
  readonly title: string
  readonly sitePath: string
  readonly studioPath: string
}

/** A published copy of the seed article under its own name, so that journeys do not meet in one document. */
export async function publishedArticle(addresses: Addresses, name: string): Promise<TestArticle> {
  const client = lakeClient(addresses, 'production', await tokenFor(addresses, 'editor'))
  const seed = await client.getDocument(seedId)
  if (seed === undefined) throw new Error('the seed article is missing')
  const { _rev, _createdAt, _updatedAt, ...content } = seed
  const id = `article-${name}`
  const title = `Probe ${name}: Reden ist Silber`
  await client
    .transaction()
    .delete(`drafts.${id}`)
    .createOrReplace({ ...content, _id: id, title, slug: { _type: 'slug', current: name } })
    .commit()
  return { id, title, sitePath: `/artikel/${name}`, studioPath: `/redaktion/inhalte/article;${id}` }
}
