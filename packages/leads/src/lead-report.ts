import { z } from 'zod'
import { berlinDay } from './berlin-day.ts'
import { leadEventSchema } from './lead-event.ts'
import { ownLeads } from './lead-filter.ts'
import { isLeadStatus, type LeadStatus } from './lead-status.ts'

/** The events that a report counts: those that tell of a status or an answer. */
const counted = [
  'created',
  'restored',
  'claimed',
  'assigned',
  'handedBack',
  'statusChanged',
  'contactLogged',
  'replySent',
]

/**
 * Enquiries that came in from `$since` on and before `$until` (ISO-8601), each with the part of its history that is
 * counted. A merged one is no second enquiry and its promise is kept in the other, whose events tell what both came to.
 */
export const leadReportQuery = `*[${ownLeads} && receivedAt >= $since && receivedAt < $until]{
  _id, receivedAt, articleId, articleTitle, firstAnsweredAt,
  "events": events[type in ${JSON.stringify(counted)}]{type, at, from, to, reason}
}`

const stored = z.object({
  _id: z.string(),
  receivedAt: z.iso.datetime(),
  articleId: z.string().nullish(),
  articleTitle: z.string().nullish(),
  firstAnsweredAt: z.iso.datetime().nullish(),
  events: z.array(
    leadEventSchema
      .pick({ type: true, at: true })
      .extend({ from: z.string().nullish(), to: z.string().nullish(), reason: z.string().nullish() }),
  ),
})

export type ReportedLead = z.output<typeof stored>

/** Leads that cannot be read are left out. @throws {z.ZodError} when the answer is no list */
export function parseReportedLeads(answer: unknown): readonly ReportedLead[] {
  return z
    .array(z.unknown())
    .parse(answer)
    .flatMap(lead => stored.safeParse(lead).data ?? [])
}

/** What became of some enquiries. */
export interface ReportSums {
  readonly enquiries: number
  readonly answered: number
  /** Median from the start of the clock to the first answer; `undefined` without an answer. */
  readonly answerMedianMs: number | undefined
  readonly qualified: number
  readonly won: number
  readonly lost: number
  readonly closed: number
  readonly lostByReason: ReadonlyMap<string, number>
}

/** Sums of one month or one article. */
export interface ReportLine extends ReportSums {
  readonly key: string
  readonly title: string
}

export interface LeadReport {
  readonly total: ReportSums
  /** One for each month of the period, also for those without an enquiry; the oldest first. */
  readonly months: readonly ReportLine[]
  /** Most enquiries first. */
  readonly articles: readonly ReportLine[]
}

interface Outcome {
  readonly lead: ReportedLead
  readonly status: LeadStatus
  readonly reason: string | undefined
  readonly wasQualified: boolean
  readonly startsAt: string
  readonly answeredAt: string | undefined
}

/** How a lead stands by its events alone: what they say last counts. An erased lead keeps what it came to. */
function outcomeOf(lead: ReportedLead): Outcome {
  const steps = lead.events.filter(({ to }) => isLeadStatus(to) && to !== 'erased')
  const last = steps.at(-1)
  const startsAt = lead.events.findLast(({ type }) => type === 'restored')?.at ?? lead.receivedAt
  const answeredAt =
    lead.events.find(({ type, to }) => type === 'replySent' || to === 'contacted')?.at ??
    lead.firstAnsweredAt ??
    undefined
  return {
    lead,
    status: isLeadStatus(last?.to) ? last.to : 'new',
    reason: last?.reason ?? undefined,
    wasQualified: steps.some(({ to }) => to === 'qualified'),
    startsAt,
    answeredAt,
  }
}

/**
 * From the start of the clock to the first answer; without `to` nobody has given one. `undefined` for suspected spam, and
 * for what was closed because it needed none.
 */
export function answerSpan(
  lead: ReportedLead,
): { readonly from: Date; readonly to: Date | undefined } | undefined {
  const { status, startsAt, answeredAt } = outcomeOf(lead)
  if (status === 'review' || (status === 'closed' && answeredAt === undefined)) return undefined
  return { from: new Date(startsAt), to: answeredAt === undefined ? undefined : new Date(answeredAt) }
}

function answerMs({ startsAt, answeredAt }: Outcome): number | undefined {
  return answeredAt === undefined ? undefined : Math.max(0, Date.parse(answeredAt) - Date.parse(startsAt))
}

function median(values: readonly number[]): number | undefined {
  const sorted = values.toSorted((left, right) => left - right)
  const middle = sorted.length / 2
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]]
  return low === undefined || high === undefined ? undefined : (low + high) / 2
}

function sumsOf(outcomes: readonly Outcome[]): ReportSums {
  const answers = outcomes.flatMap(outcome => answerMs(outcome) ?? [])
  const inStatus = (status: LeadStatus) => outcomes.filter(outcome => outcome.status === status)
  const lost = inStatus('lost')
  return {
    enquiries: outcomes.length,
    answered: answers.length,
    answerMedianMs: median(answers),
    qualified: outcomes.filter(({ wasQualified }) => wasQualified).length,
    won: inStatus('won').length,
    lost: lost.length,
    closed: inStatus('closed').length,
    lostByReason: new Map(
      [...Map.groupBy(lost, ({ reason = 'other' }) => reason)]
        .map(([reason, members]) => [reason, members.length] as const)
        .toSorted(([, left], [, right]) => right - left),
    ),
  }
}

const monthName = new Intl.DateTimeFormat('de-DE', { timeZone: 'UTC', month: 'long', year: 'numeric' })
const monthTitle = (month: string): string => monthName.format(new Date(`${month}-01T00:00:00Z`))
const monthOf = (instant: string | Date): string => berlinDay(new Date(instant)).slice(0, 7)

/** The last `count` months up to the one of `now`, as `YYYY-MM`, the oldest first. */
export function reportMonths(count: number, now: Date): readonly string[] {
  const [year = 0, month = 0] = monthOf(now).split('-').map(Number)
  return Array.from({ length: count }, (_, index) =>
    new Date(Date.UTC(year, month - count + index, 1)).toISOString().slice(0, 7),
  )
}

const noArticle = 'Ohne Artikel'

/**
 * What came in and what became of it, by the month of arrival (Europe/Berlin) and by article, from the events alone.
 * What still waits in suspected spam is no enquiry.
 */
export function leadReport(leads: readonly ReportedLead[], months: readonly string[]): LeadReport {
  const outcomes = leads
    .map(outcomeOf)
    .filter(({ status, lead }) => status !== 'review' && months.includes(monthOf(lead.receivedAt)))
  const byMonth = Map.groupBy(outcomes, ({ lead }) => monthOf(lead.receivedAt))
  const byArticle = Map.groupBy(outcomes, ({ lead }) => lead.articleId ?? '')
  return {
    total: sumsOf(outcomes),
    months: months.map(key => ({ key, title: monthTitle(key), ...sumsOf(byMonth.get(key) ?? []) })),
    articles: [...byArticle]
      .map(([key, members]) => ({ key, title: titleOf(key, members), ...sumsOf(members) }))
      .toSorted(
        (left, right) => right.enquiries - left.enquiries || left.title.localeCompare(right.title, 'de'),
      ),
  }
}

/** An article is called as the last visitor saw it. */
function titleOf(articleId: string, members: readonly Outcome[]): string {
  if (articleId === '') return noArticle
  const [last] = members.toSorted((left, right) => (left.lead.receivedAt < right.lead.receivedAt ? 1 : -1))
  return last?.lead.articleTitle ?? articleId
}

/** Spans of time that together hold the months, whatever the time zone makes of their first days: each is read by itself. */
export function reportSpans(
  months: readonly string[],
): readonly { readonly since: string; readonly until: string }[] {
  const dayBefore = (month: string) =>
    new Date(Date.parse(`${month}-01T00:00:00Z`) - 24 * 3_600_000).toISOString()
  return months.map((month, index) => {
    const next = months[index + 1]
    return { since: dayBefore(month), until: next === undefined ? '9999' : dayBefore(next) }
  })
}
