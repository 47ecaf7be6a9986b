import {
  type DeadSource,
  type LinkCheck,
  linkCheckType,
} from '@repo/content/documents/link-check/link-check.ts'
import type { LakeClients } from '../lake-clients.ts'
import { outsideLinks } from './outside-links.ts'
import type { LinkStore } from './watch-links.ts'

/** Published documents with texts that may link outside, without what is retired and read by nobody. */
const documentsQuery = `*[
  _type in ["article", "page", "legalPage"] && !defined(retire.date) &&
  !(_id in path("drafts.**")) && !(_id in path("versions.**"))
]{_id, body, source}`

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
  const own = new Set([siteUrl])
  return {
    links: async () => outsideLinks(await content.fetch<Record<string, unknown>[]>(documentsQuery), own),
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
