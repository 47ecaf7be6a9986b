import { leadSchema } from '@repo/leads/lead.ts'
import { listedLeads } from '@repo/leads/lead-filter.ts'
import { type Mail, mailId, uuidOf } from '@repo/leads/mail/mail.ts'
import type { SanityClient } from '@sanity/client'
import { z } from 'zod'
import { purged } from '../purged.ts'

/** What of the test enquiry its notice is made from. */
export type CanaryLead = z.output<typeof foundSchema>['lead']

/** Where a test enquiry is followed to. */
export interface CanaryStore {
  /**
   * The test enquiry, `undefined` while it is not there.
   * @throws when it stands in a list, or is not marked for a test
   */
  find(id: string): Promise<CanaryLead | undefined>
  queue(notice: Mail): Promise<void>
  isNoticeOut(id: string): Promise<boolean>
  /** Enquiry and notice with all that they ever were; nothing when they never were. */
  purge(id: string): Promise<void>
  /** What a round left behind that was killed, or whose enquiry waited in the spool. */
  purgeLeftovers(): Promise<void>
}

const findQuery = `{
  "lead": *[_id == $id && _type == "lead"][0]{_id, canary, caseNumber, receivedAt, answerDueAt},
  "listed": count(*[_id == $id && ${listedLeads}])
}`
const leftQuery = '*[_type in ["lead", "mail"] && canary == true]._id'

const foundSchema = z.object({
  listed: z.literal(0),
  lead: z.object({
    _id: leadSchema.shape._id,
    canary: z.literal(true),
    caseNumber: leadSchema.shape.caseNumber,
    receivedAt: leadSchema.shape.receivedAt,
    answerDueAt: z
      .string()
      .nullish()
      .transform(value => value ?? undefined),
  }),
})

/** The private dataset, as sales reads it. */
export function lakeCanaryStore(client: SanityClient): CanaryStore {
  const options = { returnDocuments: false, tag: 'desk.canary' } as const
  const purgeAll = async (ids: readonly string[]): Promise<void> => {
    if (ids.length === 0) return
    await client.mutate(ids.map(purged), options)
  }
  const noticeOf = (id: string): string => mailId('notice', uuidOf(id))
  return {
    async find(id) {
      const found: unknown = await client.fetch(findQuery, { id }, { tag: 'desk.canary' })
      const { lead } = z.object({ lead: z.unknown() }).parse(found)
      return lead === null ? undefined : foundSchema.parse(found).lead
    },
    async queue(notice) {
      await client.create(notice, options)
    },
    async isNoticeOut(id) {
      return (await client.getDocument(noticeOf(id), { tag: 'desk.canary' }))?.state === 'sent'
    },
    purge: id => purgeAll([id, noticeOf(id)]),
    async purgeLeftovers() {
      await purgeAll(z.array(z.string()).parse(await client.fetch(leftQuery, {}, { tag: 'desk.canary' })))
    },
  }
}
