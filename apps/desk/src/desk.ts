import { randomBytes, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { deliverySchema, deliveryTypeName } from '@repo/leads/delivery/delivery.ts'
import { mailSchema, mailTypeName } from '@repo/leads/mail/mail.ts'
import { answerTimeJob } from './answer-time/answer-time-job.ts'
import { lakeCanaryStore } from './canary/canary-store.ts'
import { watchForm } from './canary/watch-form.ts'
import { caseRoutes } from './cases/case-routes.ts'
import { forgetAddressChanges } from './cases/forget-address-changes.ts'
import { DeliveryQueue } from './crm/queue-deliveries.ts'
import { sendDeliveries } from './crm/send-deliveries.ts'
import { sendDelivery } from './crm/webhook.ts'
import { noteOverdueAnswers } from './deadlines/note-overdue-answers.ts'
import type { DeskEnv } from './env.ts'
import { fileErasingStore } from './erasure/erasing-store.ts'
import { Erasures } from './erasure/erasures.ts'
import { rewriteLeads } from './erasure/rewrite-leads.ts'
import type { HealthCheck } from './health-check.ts'
import { checkHistories } from './history/check-histories.ts'
import type { DeskRoute } from './http/desk-server.ts'
import { readAgency } from './intake/agency.ts'
import { recogniseSenders } from './intake/recognise-senders.ts'
import { takeIn } from './intake/take-in.ts'
import type { Job } from './job.ts'
import type { LakeClients } from './lake-clients.ts'
import { followLeads } from './leads/follow-leads.ts'
import { LeadChanges } from './leads/lead-changes.ts'
import { listenForChanges } from './leads/listen-for-changes.ts'
import { findLead } from './leads/stored-lead.ts'
import { linkWatchJobs } from './link-watch/link-watch-job.ts'
import type { Log } from './log.ts'
import { forgetMails } from './mail/forget-mails.ts'
import { mailSender } from './mail/mail-sender.ts'
import { sendMails } from './mail/send-mails.ts'
import { numbersJob } from './numbers/numbers-job.ts'
import { sendRequest } from './outgoing/send-request.ts'
import { sendOverview } from './overview/send-overview.ts'
import { lakeMessageStore } from './queue/message-store.ts'
import { retentionJob } from './retention/retention-job.ts'

/** What a job or a route is built from. */
export interface DeskParts {
  readonly env: DeskEnv
  readonly lake: LakeClients
  readonly fetch: typeof fetch
  readonly now: () => Date
  readonly log: Log
  /** Ends the pause of a job. */
  readonly wake: (job: string) => void
}

export interface Desk {
  readonly jobs: readonly Job[]
  readonly routes: readonly DeskRoute[]
  readonly checks: readonly HealthCheck[]
}

const newKey = (): string => randomUUID()
/** An aborted pause is a pause that ended. */
const wait = (ms: number, signal: AbortSignal): Promise<void> =>
  sleep(ms, undefined, { signal }).catch(() => undefined)

/** Everything the desk does, one line a job, route or check. */
export function createDesk(parts: DeskParts): Desk {
  const { env, lake, now, log, wake } = parts
  const salesAddress = env.SALES_EMAIL
  const management = env.MANAGEMENT_EMAIL ?? salesAddress
  const house = { sales: salesAddress, management, studioUrl: env.STUDIO_URL }
  const onUnreadable = (id: string): void => log(`Left out: ${id} is not what its type says.`)
  const queue = { now, newKey, random: Math.random, wait }
  const mails = sendMails({
    ...queue,
    store: lakeMessageStore(lake.leads, { type: mailTypeName, schema: mailSchema, onUnreadable }),
    send: mailSender({
      smtp: env.SMTP_URL,
      from: env.MAIL_FROM,
      fromName: env.MAIL_FROM_NAME,
      replyTo: salesAddress,
      messageIdHost: new URL(env.SITE_URL).hostname,
    }),
  })
  const crm = crmOf(parts)
  const canary =
    env.CANARY_MINUTES === 0
      ? undefined
      : watchForm({
          store: lakeCanaryStore(lake.leads),
          formUrl: `${env.WEB_INTERNAL_URL}/api/anfrage`,
          readyUrl: `${env.WEB_INTERNAL_URL}/api/ready`,
          studioUrl: env.STUDIO_URL,
          salesAddress,
          secret: env.DESK_SECRET,
          fetch: parts.fetch,
          now,
          elapsedMs: () => performance.now(),
          newUuid: randomUUID,
          everyMinutes: env.CANARY_MINUTES,
          log,
        })
  const intake = {
    ...{ lake, salesAddress, siteUrl: env.SITE_URL, studioUrl: env.STUDIO_URL, now, newKey, log },
    formSecret: env.FORM_SECRET,
  }
  const changes = new LeadChanges({ client: lake.leads, now, onUnreadable })
  const erasing = fileErasingStore(join(env.DATA_DIR, 'desk', 'erasing'))
  const { leads } = lake
  const histories = checkHistories({ leads, now, log })
  const rewrite = rewriteLeads(parts)
  const erasures = new Erasures(
    { leads, rewrite, dataDir: env.DATA_DIR, erasing, tellsCrm: crm !== undefined, now, newKey, ...house },
    log,
    randomUUID,
  )
  return {
    jobs: [
      { name: 'listen', everyMs: 1_000, run: signal => listenForChanges(lake.leads, wake, log, signal) },
      followLeads(changes, [
        leads => takeIn(leads, intake),
        leads => recogniseSenders(leads, intake),
        ...(crm === undefined ? [] : [crm.look]),
      ]),
      mails.job,
      ...(crm === undefined ? [] : [crm.job]),
      forgetMails({ client: lake.leads, now }),
      forgetAddressChanges({ leads, rewrite, now }),
      noteOverdueAnswers({ client: lake.leads, now, newKey }),
      sendOverview({ lake, salesAddress, studioUrl: env.STUDIO_URL, now }),
      erasures.job(),
      retentionJob({
        ...{ leads, erasures, rewrite, now, newKey, log },
        management,
        studioUrl: env.STUDIO_URL,
      }),
      histories.job,
      numbersJob(parts),
      answerTimeJob(parts),
      ...linkWatchJobs(parts),
      ...(canary === undefined ? [] : [canary.job]),
    ],
    routes: [
      ...caseRoutes({
        ...{ leads, erasures, now, newKey },
        agency: () => readAgency(lake.content),
        ...house,
        siteUrl: env.SITE_URL,
        formSecret: env.FORM_SECRET,
        services: { hasMailServer: env.SMTP_URL !== undefined, hasCrm: crm !== undefined },
        newToken: () => randomBytes(32).toString('base64url'),
      }),
    ],
    checks: [mails.check, histories.check, ...(canary === undefined ? [] : [canary.check])],
  }
}

/** What tells the CRM, when there is one. */
function crmOf({ env, lake, now, log }: DeskParts) {
  const { CRM_WEBHOOK_URL: url, CRM_WEBHOOK_SECRET: secret, CRM_WEBHOOK_ALLOW_PRIVATE } = env
  if (url === undefined || secret === undefined) return undefined
  const settings = { url, secret, allowPrivate: CRM_WEBHOOK_ALLOW_PRIVATE === '1' }
  const deliveries = new DeliveryQueue(lake.leads, now)
  // Its own deadline ends a call; a desk that stops need not wait for that, the lease sees to it.
  const { signal } = new AbortController()
  const job = sendDeliveries({
    ...{ now, newKey, random: Math.random, wait },
    store: lakeMessageStore(lake.leads, {
      type: deliveryTypeName,
      schema: deliverySchema,
      onUnreadable: id => log(`Left out: ${id} is not what its type says.`),
    }),
    send: async delivery =>
      sendDelivery(delivery, await findLead(lake.leads, delivery.lead), {
        settings,
        send: sendRequest,
        now,
        signal,
      }),
  })
  return { job, look: deliveries.look.bind(deliveries) }
}
