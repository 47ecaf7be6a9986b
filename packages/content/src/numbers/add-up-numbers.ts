import {
  type ArticleNumbers,
  articleNumbersId,
  articleNumbersType,
  blurred,
  type WindowNumbers,
} from './article-numbers.ts'
import { type CountedEvent, countedEvents } from './counted-event.ts'
import { berlinDay, firstDayOf, type NumberWindow, numberWindows } from './number-window.ts'

/** A row of the counters. */
export interface DailyCount {
  /** `YYYY-MM-DD` in Berlin. */
  readonly day: string
  readonly article: string
  readonly event: CountedEvent
  readonly count: number
}

/** What the sums need to know of an enquiry; nothing of it names its sender. */
export interface CountedEnquiry {
  readonly articleId: string
  /** ISO 8601. */
  readonly receivedAt: string
  readonly isQualified: boolean
  readonly isWon: boolean
  /** Sentences of a self-check that went along. */
  readonly items: readonly string[]
}

interface Counted {
  readonly counts: readonly DailyCount[]
  readonly enquiries: readonly CountedEnquiry[]
  readonly now: Date
}

/** What each of these articles brought, in the shape that is published. */
export function addUpNumbers(
  articleIds: readonly string[],
  { counts, enquiries, now }: Counted,
): readonly ArticleNumbers[] {
  const countsOf = Map.groupBy(counts, ({ article }) => article)
  const enquiriesOf = Map.groupBy(enquiries, ({ articleId }) => articleId)
  return articleIds.map(article => ({
    _id: articleNumbersId(article),
    _type: articleNumbersType,
    article,
    countedAt: now.toISOString(),
    windows: numberWindows.map(days =>
      windowNumbers(days, {
        counts: countsOf.get(article) ?? [],
        enquiries: enquiriesOf.get(article) ?? [],
        now,
      }),
    ),
  }))
}

function windowNumbers(days: NumberWindow, { counts, enquiries, now }: Counted): WindowNumbers {
  const [from, to] = [firstDayOf(days, now), berlinDay(now)]
  const isWithin = (day: string): boolean => from <= day && day <= to
  const sum = (event: CountedEvent): number =>
    counts.reduce((all, row) => (row.event === event && isWithin(row.day) ? all + row.count : all), 0)
  const sums = countedEvents.map(event => [event, sum(event)] as const)
  const received = enquiries.filter(({ receivedAt }) => isWithin(berlinDay(new Date(receivedAt))))
  return {
    _key: `${days}-tage`,
    days,
    ...sumsByEvent(sums),
    ...shown('enquiries', received.length),
    ...shown('qualified', received.filter(({ isQualified }) => isQualified).length),
    ...shown('won', received.filter(({ isWon }) => isWon).length),
    ...topItem(received),
  }
}

function sumsByEvent(
  sums: readonly (readonly [CountedEvent, number])[],
): Readonly<Record<CountedEvent, number>> {
  const all = { read: 0, checkBegun: 0, checkFinished: 0, formOpened: 0 }
  for (const [event, count] of sums) all[event] = count
  return all
}

/** One field, or none when its sum is too small. */
function shown(name: 'enquiries' | 'qualified' | 'won', count: number): Partial<WindowNumbers> {
  const value = blurred(count)
  return value === undefined ? {} : { [name]: value }
}

function topItem(enquiries: readonly CountedEnquiry[]): Pick<WindowNumbers, 'topItem'> {
  const counts = new Map<string, number>()
  // An enquiry counts once for a sentence, however often its check says it.
  for (const { items } of enquiries)
    for (const text of new Set(items)) counts.set(text, (counts.get(text) ?? 0) + 1)
  const [first] = [...counts].sort(
    ([leftText, left], [rightText, right]) => right - left || leftText.localeCompare(rightText, 'de'),
  )
  if (first === undefined || blurred(first[1]) === undefined) return {}
  return { topItem: { text: first[0], count: first[1] } }
}
