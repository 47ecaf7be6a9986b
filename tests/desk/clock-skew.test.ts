import { fileURLToPath } from 'node:url'
import { takeIn } from '@repo/desk/intake/take-in.ts'
import { LeadChanges } from '@repo/desk/leads/lead-changes.ts'
import { lakeMessageStore } from '@repo/desk/queue/message-store.ts'
import { runQueue } from '@repo/desk/queue/run-queue.ts'
import { type Mail, mailSchema } from '@repo/leads/mail/mail.ts'
import type { SendOutcome } from '@repo/leads/queue/queue-steps.ts'
import { expect, onTestFinished, test } from 'vitest'
import { startDeskBench } from './desk-bench.ts'

const { signal } = new AbortController()
const guard = fileURLToPath(new URL('../../scripts/lake-guard.ts', import.meta.url))
/** What the clock of the machine shows when each enquiry comes, in this order. */
const moments = [
  ['a start', '2026-11-26T08:00:00.000Z'],
  ['two years ahead', '2028-11-26T08:00:00.000Z'],
  ['set right again', '2026-11-26T08:01:00.000Z'],
  ['back an hour', '2026-11-26T07:01:00.000Z'],
  ['two years behind', '2024-11-26T08:00:00.000Z'],
  ['a leap day', '2028-02-29T23:30:00.000Z'],
  ['before summer time ends', '2026-10-25T00:30:00.000Z'],
  ['after it', '2026-10-25T01:30:00.000Z'],
] as const

test.each(['Europe/Berlin', 'America/New_York', 'Pacific/Kiritimati'])(
  'however the clock of a server in %s jumps, each enquiry is taken in and its mails leave once',
  async zone => {
    const own = process.env.TZ
    process.env.TZ = zone
    onTestFinished(() => {
      if (own === undefined) delete process.env.TZ
      else process.env.TZ = own
    })
    await using bench = await startDeskBench(moments[0][1], { guard, hasOneClock: true })
    const { log, now, newKey, formSecret, siteUrl, studioUrl } = bench.parts
    const changes = new LeadChanges({ client: bench.leads, now, onUnreadable: id => bench.lines.push(id) })
    const intake = {
      ...{ log, now, newKey, formSecret, siteUrl, studioUrl },
      lake: { content: bench.leads, leads: bench.leads },
      salesAddress: 'vertrieb@example.test',
    }
    const store = lakeMessageStore<Mail>(bench.leads, {
      type: 'mail',
      schema: mailSchema,
      onUnreadable: id => bench.lines.push(id),
    })
    const tried: string[] = []
    const round = async (outcome: SendOutcome): Promise<void> => {
      await changes.each(leads => takeIn(leads, intake), signal)
      await runQueue<Mail>(
        {
          ...{ store, now, newKey, kind: 'mail' as const },
          send: async ({ _id }) => {
            tried.push(_id)
            return outcome
          },
          nameOf: ({ kind }) => kind,
          random: () => 0.5,
          wait: () => Promise.reject(new Error('nothing is to be waited for')),
        },
        signal,
      )
    }
    const busy: SendOutcome = { kind: 'failed', answer: '451', isFinal: false, isUnreachable: false }
    const sent: string[] = []
    for (const [index, [what, moment]] of moments.entries()) {
      bench.time.now = new Date(moment)
      const { lead } = await bench.send({ email: `person-${index}@example.test` })
      sent.push(lead._id)
      await round(busy)
      const stored = await bench.leads.getDocument(lead._id)
      expect(stored, what).toMatchObject({ receivedAt: moment, takenInAt: moment, status: 'new' })
    }
    bench.time.now = new Date('2026-11-26T12:00:00.000Z')
    tried.length = 0
    await round({ kind: 'sent', answer: '250 OK' })
    await round({ kind: 'sent', answer: '250 OK' })
    const keys = sent.map(id => id.slice('lead.'.length))
    const mails = keys.flatMap(key => [`mail.notice.${key}`, `mail.receipt.${key}`]).toSorted()
    expect(tried.toSorted(), 'none is stuck, none leaves twice').toEqual(mails)
    expect(await bench.leads.fetch('*[_type == "mail" && state != "sent"]._id')).toEqual([])
    const revisions = await bench.leads.fetch<string[]>(
      '*[_type == "lead"] | order(_createdAt asc, _id asc)._createdAt',
    )
    expect(revisions, 'the lake never goes back').toEqual(revisions.toSorted())
    expect(bench.lines).toEqual([])
  },
)
