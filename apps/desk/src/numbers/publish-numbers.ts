import { isDeepStrictEqual } from 'node:util'
import { addUpNumbers, type CountedEnquiry, type DailyCount } from '@repo/content/numbers/add-up-numbers.ts'
import type { ArticleNumbers } from '@repo/content/numbers/article-numbers.ts'
import { firstDayOf } from '@repo/content/numbers/number-window.ts'

/** Where articles and enquiries come from and numbers go to. */
export interface NumbersStore {
  /** Ids of all published articles. */
  articleIds(): Promise<readonly string[]>
  /** Enquiries of articles that came at or after this moment. */
  enquiriesSince(moment: Date): Promise<readonly CountedEnquiry[]>
  /** The numbers as they are published now. */
  published(): Promise<readonly ArticleNumbers[]>
  /** Publishes numbers and takes others away. */
  write(changed: readonly ArticleNumbers[], goneIds: readonly string[]): Promise<void>
}

interface PublishNumbersOptions {
  /** All counts from a day on. */
  readonly counts: (day: string) => readonly DailyCount[]
  readonly store: NumbersStore
  readonly now: Date
}

const dayMs = 24 * 3_600_000
/** Numbers that stay as they are say once an hour that they still hold. */
const confirmMs = 3_600_000

/** Adds up what each article brought, and writes what is new. */
export async function publishNumbers({ counts, store, now }: PublishNumbersOptions): Promise<void> {
  const from = firstDayOf(90, now)
  const [articleIds, enquiries, published] = await Promise.all([
    store.articleIds(),
    // A day of Berlin begins before the same day of UTC.
    store.enquiriesSince(new Date(Date.parse(`${from}T00:00:00Z`) - dayMs)),
    store.published(),
  ])
  const before = new Map(published.map(numbers => [numbers._id, numbers]))
  const numbers = addUpNumbers(articleIds, { counts: counts(from), enquiries, now })
  const changed = numbers.filter(one => !stillHolds(before.get(one._id), one, now))
  const known = new Set(numbers.map(({ _id }) => _id))
  const gone = [...before.keys()].filter(id => !known.has(id))
  if (changed.length + gone.length > 0) await store.write(changed, gone)
}

function stillHolds(before: ArticleNumbers | undefined, after: ArticleNumbers, now: Date): boolean {
  if (before === undefined || now.getTime() - Date.parse(before.countedAt) >= confirmMs) return false
  return isDeepStrictEqual(before.windows, after.windows)
}
