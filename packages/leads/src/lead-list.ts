import { z } from 'zod'
import { answerClock, isStepOverdue, unansweredStatuses, workedStatuses } from './lead-clock.ts'
import { ownLeads } from './lead-filter.ts'
import { type LeadRow, leadRowProjection, parseLeadRows } from './lead-row.ts'
import type { LeadStatus } from './lead-status.ts'

/** What an inbox shows. */
export interface LeadListWish {
  readonly statuses: readonly LeadStatus[]
  /** Only those of the account that asks, or those that nobody has taken. */
  readonly owner?: 'mine' | 'nobody' | undefined
  readonly articleId?: string | undefined
  /** German words; all have to be there, the last may be a beginning. */
  readonly search?: string | undefined
  /** So many of the newest. */
  readonly limit: number
  /** The account that asks. */
  readonly me: string
}

export interface LeadListQuery {
  readonly query: string
  readonly params: Readonly<Record<string, string | readonly string[]>>
}

/** So many leads are read at once. */
export const leadPageSize = 100
/** So many overdue ones lead the list at most. */
const maxLeading = 50

/** Where a search looks: what the visitor gave, where it came from, and what sales noted. */
const searched = '[name, company, email, phone, message, caseNumber, articleTitle, owner, events[].note]'

/**
 * A search as `text::query()` reads it: words in any inflection, and the same with the last word as the beginning of one,
 * which somebody who types has not finished yet.
 */
export function searchTerms(search: string): { readonly words: string; readonly begun: string } {
  const words = search.trim()
  return { words, begun: /[\p{L}\p{N}]{2}$/u.test(words) ? `${words}*` : words }
}

function conditionsOf({ owner, articleId, search }: LeadListWish): string {
  return [
    ownLeads,
    ...(owner === 'mine' ? ['ownerId == $me'] : owner === 'nobody' ? ['!defined(owner)'] : []),
    ...(articleId === undefined ? [] : ['articleId == $articleId']),
    ...(search === undefined || search.trim() === ''
      ? []
      : [`(${searched} match text::query($words) || ${searched} match text::query($begun))`]),
  ].join(' && ')
}

const among = (wanted: readonly LeadStatus[], some: readonly LeadStatus[]): readonly LeadStatus[] =>
  wanted.filter(status => some.includes(status))

/**
 * The newest leads that are wished for, one more than the limit if there are more, and beside them those that may lead
 * the list: with a promised answer, and with an agreed next step, the earliest first. A search has none of these.
 */
export function leadListQuery(wish: LeadListWish): LeadListQuery {
  const conditions = conditionsOf(wish)
  const { me, articleId, search = '' } = wish
  const isSearch = search.trim() !== ''
  // Who searches looks for one lead, not for what is late.
  const leading = isSearch
    ? '"promised": [], "agreed": []'
    : `"promised": *[${conditions} && status in $unanswered && defined(answerDueAt) && !defined(firstAnsweredAt)]
    | order(answerDueAt asc) [0...${maxLeading}] ${leadRowProjection},
  "agreed": *[${conditions} && status in $worked && defined(nextStep)]
    | order(nextStep.due asc) [0...${maxLeading}] ${leadRowProjection}`
  return {
    query: `{
  "rows": *[${conditions} && status in $statuses] | order(receivedAt desc) [0...${wish.limit + 1}] ${leadRowProjection},
  ${leading}
}`,
    params: {
      me,
      statuses: wish.statuses,
      unanswered: among(wish.statuses, unansweredStatuses),
      worked: among(wish.statuses, workedStatuses),
      ...(articleId === undefined ? {} : { articleId }),
      ...(isSearch ? searchTerms(search) : {}),
    },
  }
}

const answerSchema = z.object({ rows: z.unknown(), promised: z.unknown(), agreed: z.unknown() })

/** What the lake answered to {@link leadListQuery}. */
export interface LeadListAnswer {
  readonly rows: readonly LeadRow[]
  readonly promised: readonly LeadRow[]
  readonly agreed: readonly LeadRow[]
}

/** @throws {z.ZodError} when the answer is not one of {@link leadListQuery} */
export function parseLeadList(answer: unknown): LeadListAnswer {
  const { rows, promised, agreed } = answerSchema.parse(answer)
  return { rows: parseLeadRows(rows), promised: parseLeadRows(promised), agreed: parseLeadRows(agreed) }
}

/** Why a lead leads the list. */
export function urgencyOf(row: LeadRow, now: Date): 'answer' | 'step' | undefined {
  const clock = answerClock({ ...row, receivedAt: row.receivedAt ?? '' }, now)
  if (clock.state === 'overdue') return 'answer'
  return isStepOverdue(row, now) ? 'step' : undefined
}

/** What the sender did on the page of the case that nobody has dealt with. */
export type SenderNews = 'erasure' | 'message' | 'correction'

/**
 * What is new from the sender: words stay new until somebody of the house does something about the lead, a mere look is
 * not enough; a correction needs no answer and is new until it was seen.
 */
export function senderNews(row: LeadRow): SenderNews | undefined {
  if (row.news.includes('erasureRequested')) return 'erasure'
  if (row.news.includes('contactLogged')) return 'message'
  return row.isUnread && row.news.includes('correctedByPerson') ? 'correction' : undefined
}

export interface LeadList {
  /** Overdue, the longest first; not repeated below. */
  readonly leading: readonly LeadRow[]
  readonly rows: readonly LeadRow[]
  readonly hasMore: boolean
}

/** The list as it reads at `now`: time alone makes a lead overdue. */
export function leadListAt({ rows, promised, agreed }: LeadListAnswer, limit: number, now: Date): LeadList {
  const late = [...promised, ...agreed].filter(row => urgencyOf(row, now) !== undefined)
  const leading = [...new Map(late.map(row => [row._id, row])).values()]
  const ids = new Set(leading.map(({ _id }) => _id))
  return {
    leading,
    rows: rows.slice(0, limit).filter(({ _id }) => !ids.has(_id)),
    hasMore: rows.length > limit,
  }
}
