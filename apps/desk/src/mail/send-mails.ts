import { type Mail, mailKindLabels } from '@repo/leads/mail/mail.ts'
import type { SendOutcome } from '@repo/leads/queue/queue-steps.ts'
import type { HealthCheck } from '../health-check.ts'
import type { Job } from '../job.ts'
import { type QueueParts, queueRounds } from '../queue/run-queue.ts'

const everyMs = 5_000

export type SendMailsParts = Omit<QueueParts<Mail>, 'nameOf' | 'kind'>

/** The job that sends mails, and whether the mail server can be reached. */
export function sendMails(parts: SendMailsParts): { readonly job: Job; readonly check: HealthCheck } {
  let fault: string | undefined
  const onOutcome = (outcome: SendOutcome): void => {
    if (outcome.kind === 'sent') fault = undefined
    if (outcome.kind === 'failed' && outcome.isUnreachable) fault = outcome.answer
  }
  return {
    job: {
      name: 'mail',
      everyMs,
      run: queueRounds<Mail>({
        ...parts,
        kind: 'mail',
        nameOf: ({ kind }) => mailKindLabels[kind],
        send: async mail => {
          const outcome = await parts.send(mail)
          // What is handed to nobody says nothing of the server.
          if (mail.canary !== true) onOutcome(outcome)
          return outcome
        },
      }),
    },
    check: () => ({
      name: 'mailServer',
      isHealthy: fault === undefined,
      details: fault === undefined ? {} : { fault },
    }),
  }
}
