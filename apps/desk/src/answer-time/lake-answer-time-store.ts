import { answerTimeQuery, answerTimeType } from '@repo/content/numbers/answer-time.ts'
import { leadReportQuery, parseReportedLeads } from '@repo/leads/lead-report.ts'
import { workingCalendarSchema } from '@repo/leads/working-hours.ts'
import { z } from 'zod'
import type { LakeClients } from '../lake-clients.ts'
import type { AnswerTimeStore } from './publish-answer-time.ts'

const calendarQuery = '*[_id == "siteSettings"][0].workingCalendar{state, opens, closes}'
const publishedSchema = z.object({ hours: z.number(), days: z.number() }).nullable()

/** The lake as the measuring needs it. */
export function lakeAnswerTimeStore({ content, leads }: LakeClients): AnswerTimeStore {
  const tag = 'desk.answer-time'
  return {
    calendar: async () =>
      workingCalendarSchema.safeParse(await content.fetch<unknown>(calendarQuery, {}, { tag })).data,
    leads: async (since, until) =>
      parseReportedLeads(
        await leads.fetch<unknown>(
          leadReportQuery,
          { since: since.toISOString(), until: until.toISOString() },
          { tag },
        ),
      ),
    published: async () =>
      publishedSchema.parse(await content.fetch<unknown>(answerTimeQuery, {}, { tag })) ?? undefined,
    write: async answerTime => {
      if (answerTime === undefined) await content.delete(answerTimeType)
      else await content.createOrReplace(answerTime)
    },
  }
}
