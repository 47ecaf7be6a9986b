import { berlinDay, dayAfter, startOfBerlinDay } from '@repo/leads/berlin-day.ts'
import { berlinTime } from '@repo/leads/berlin-time.ts'
import { listedLeads, ownLeads } from '@repo/leads/lead-filter.ts'
import { isUnhandled } from '@repo/leads/lead-row.ts'
import { mailId, newMail } from '@repo/leads/mail/mail.ts'
import { overviewMail } from '@repo/leads/mail/overview-mail.ts'
import type { SanityClient } from '@sanity/client'
import { z } from 'zod'
import { historyCheckId } from '../history/check-histories.ts'
import type { Job } from '../job.ts'
import type { LakeClients } from '../lake-clients.ts'
import { isWorkingDay, stateSchema } from './working-day.ts'

const everyMs = 60_000
/** In Berlin; from noon on a day has begun without it. */
const from = '07:30'
const until = '12:00'

const stateQuery = '*[_id == "siteSettings"][0].workingCalendar.state'

const unanswered = `${ownLeads} && status in ["new", "open"] && !defined(firstAnsweredAt)`
const worked = `${ownLeads} && status in ["new", "open", "contacted", "qualified", "proposal"]`
/** Also in what is lost, closed or won: a sender who writes again is waiting again. */
const written = `${listedLeads} && !(status in ["review", "erased"])
  && ${isUnhandled('contactLogged', 'erasureRequested')}`
/** `$now` and `$tomorrow` are instants, `$day` is the day in Berlin. */
const numbers = `{
  "untaken": count(*[${ownLeads} && status == "new"]),
  "inWork": count(*[${ownLeads} && status in ["open", "contacted", "qualified", "proposal"]]),
  "inReview": count(*[${ownLeads} && status == "review"]),
  "receivedYesterday": count(*[${ownLeads} && status != "erased" && receivedAt >= $yesterday && receivedAt < $today]),
  "overdueAnswers": *[${unanswered} && answerDueAt < $now] | order(answerDueAt asc).caseNumber,
  "answersDueToday": *[${unanswered} && answerDueAt >= $now && answerDueAt < $tomorrow] | order(answerDueAt asc).caseNumber,
  "overdueSteps": *[${worked} && nextStep.due < $day] | order(nextStep.due asc).caseNumber,
  "stepsDueToday": *[${worked} && nextStep.due == $day] | order(receivedAt asc).caseNumber,
  "newFromSender": *[${written}] | order(receivedAt asc).caseNumber,
  "deadMails": count(*[_type in ["mail", "delivery"] && state == "dead"]),
  "differing": coalesce(count(*[_id == "${historyCheckId}"][0].differing), 0)
}`

const cases = z.array(z.string())
const numbersSchema = z.object({
  untaken: z.number(),
  inWork: z.number(),
  inReview: z.number(),
  receivedYesterday: z.number(),
  overdueAnswers: cases,
  answersDueToday: cases,
  overdueSteps: cases,
  stepsDueToday: cases,
  newFromSender: cases,
  deadMails: z.number(),
  differing: z.number(),
})

export interface OverviewParts {
  readonly lake: LakeClients
  readonly salesAddress: string
  readonly studioUrl: string
  readonly now: () => Date
}

/** Whether the overview of this day is to be made now. */
export function isOverviewTime(now: Date, state: z.output<typeof stateSchema>): boolean {
  const time = berlinTime(now)
  return time >= from && time < until && isWorkingDay(berlinDay(now), state)
}

/**
 * The job that queues the daily overview at 07:30 on working days. The day is in the mail's id, so that there is one a day
 * however often the desk starts.
 */
export function sendOverview(parts: OverviewParts): Job {
  let doneDay: string | undefined
  return {
    name: 'overview',
    everyMs,
    async run() {
      const now = parts.now()
      const day = berlinDay(now)
      const time = berlinTime(now)
      if (doneDay === day || time < from || time >= until) return
      const { content, leads } = parts.lake
      const state = stateSchema.parse(await content.fetch(stateQuery, {}, { tag: 'desk.calendar' }))
      if (isOverviewTime(now, state)) await queueOverview(leads, day, parts)
      doneDay = day
    },
  }
}

export async function queueOverview(
  client: SanityClient,
  day: string,
  { now, salesAddress, studioUrl }: Omit<OverviewParts, 'lake'>,
): Promise<void> {
  if ((await client.getDocument(mailId('overview', day))) !== undefined) return
  const params = {
    now: now().toISOString(),
    day,
    today: startOfBerlinDay(day).toISOString(),
    yesterday: startOfBerlinDay(dayAfter(day, -1)).toISOString(),
    tomorrow: startOfBerlinDay(dayAfter(day, 1)).toISOString(),
  }
  const found = numbersSchema.parse(await client.fetch(numbers, params, { tag: 'desk.overview' }))
  const text = overviewMail({ ...found, day }, { inboxUrl: `${studioUrl}/vertrieb` })
  await client.createIfNotExists(
    newMail({ kind: 'overview', about: day, to: salesAddress, ...text }, now()),
    { returnDocuments: false, tag: 'desk.overview' },
  )
}
