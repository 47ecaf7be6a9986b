import type { CountedEnquiry } from '@repo/content/numbers/add-up-numbers.ts'
import { type ArticleNumbers, articleNumbersType } from '@repo/content/numbers/article-numbers.ts'
import { ownLeads } from '@repo/leads/lead-filter.ts'
import type { LakeClients } from '../lake-clients.ts'
import type { NumbersStore } from './publish-numbers.ts'

const articlesQuery =
  '*[_type == "article" && !(_id in path("drafts.**")) && !(_id in path("versions.**"))]._id'

const publishedQuery = `*[_type == "${articleNumbersType}"]{_id, _type, article, countedAt, windows}`

/**
 * What sums need of an enquiry, and nothing of its sender. Spam is none, and what was merged is counted once. Whoever
 * was qualified stays so, also when the case is lost later.
 */
const enquiriesQuery = `*[
  ${ownLeads} && defined(articleId) && receivedAt >= $since && !(status in ["review", "erased"])
]{
  articleId,
  receivedAt,
  "isQualified": status in ["qualified", "proposal", "won"] || count(events[to == "qualified"]) > 0,
  "isWon": status == "won",
  "items": coalesce(items[].ironicText, [])
}`

/** Documents of one commit. */
const batch = 200

/** The lake as the numbers need it. */
export function lakeNumbersStore({ content, leads }: LakeClients): NumbersStore {
  return {
    articleIds: () => content.fetch<string[]>(articlesQuery),
    enquiriesSince: moment =>
      leads.fetch<CountedEnquiry[]>(enquiriesQuery, { since: moment.toISOString() }, { tag: 'desk.numbers' }),
    published: () => content.fetch<ArticleNumbers[]>(publishedQuery),
    async write(changed, goneIds) {
      for (let index = 0; index < changed.length; index += batch) {
        const transaction = content.transaction()
        for (const numbers of changed.slice(index, index + batch))
          transaction.createOrReplace({ ...numbers, windows: [...numbers.windows] })
        await transaction.commit({ visibility: 'async' })
      }
      for (let index = 0; index < goneIds.length; index += batch) {
        const transaction = content.transaction()
        for (const id of goneIds.slice(index, index + batch)) transaction.delete(id)
        await transaction.commit({ visibility: 'async' })
      }
    },
  }
}
