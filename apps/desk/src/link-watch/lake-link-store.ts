import {
  type DeadSource,
  type LinkCheck,
  linkCheckType,
} from '@repo/content/documents/link-check/link-check.ts'
import type { LakeClients } from '../lake-clients.ts'
import { LinkedTexts } from './linked-texts.ts'
import type { LinkStore } from './watch-links.ts'

const checksQuery = `*[_type == "${linkCheckType}" && isNotice != true]{
  _id, _type, url, state, checkedAt, nextCheckAt, status, reason, lastGoodAt, failingSince, failures, movedTo, title,
  formerTitle, titleChangedAt, linkedIn
}`

const noticesQuery = `*[_type == "${linkCheckType}" && isNotice == true]{_id, _type, url, isNotice, lastGoodAt}`

/** A projection answers `null` for what a document lacks. */
const withoutNulls = <Value extends object>(document: Value): Value =>
  JSON.parse(JSON.stringify(document, (_key, value: unknown) => value ?? undefined))

/** The lake as the link watch needs it. */
export function lakeLinkStore({ content }: Pick<LakeClients, 'content'>, siteUrl: string): LinkStore {
  const texts = new LinkedTexts((query, params) => content.fetch<unknown>(query, params), new Set([siteUrl]))
  return {
    links: () => texts.links(),
    checks: async () => (await content.fetch<LinkCheck[]>(checksQuery)).map(withoutNulls),
    notices: async () => (await content.fetch<DeadSource[]>(noticesQuery)).map(withoutNulls),
    async write(documents, goneIds) {
      const transaction = content.transaction()
      for (const document of documents) transaction.createOrReplace<object>({ ...document })
      for (const id of goneIds) transaction.delete(id)
      await transaction.commit({ visibility: 'async' })
    },
  }
}
