import { isCaseToken } from '@repo/leads/case-token.ts'
import type { Lead } from '@repo/leads/lead.ts'
import type { LeadDecision } from '@repo/leads/lead-patch.ts'
import { accessHtml } from '@repo/leads/rights/access-html.ts'
import { accessJson, accessPackage, type MailRecord } from '@repo/leads/rights/access-package.ts'
import { addMessage } from '@repo/leads/rights/add-message.ts'
import {
  type CaseAct,
  type CaseAnswer,
  type CaseOutcome,
  caseActSchema,
  caseView,
} from '@repo/leads/rights/case-view.ts'
import { correct } from '@repo/leads/rights/correct.ts'
import { objectTo } from '@repo/leads/rights/object.ts'
import type { ConnectedServices } from '@repo/leads/rights/recipients.ts'
import { switchScoreOff } from '@repo/leads/switch-score-off.ts'
import type { SanityClient } from '@sanity/client'
import { z } from 'zod'
import type { Erasures } from '../erasure/erasures.ts'
import type { DeskAnswer, DeskRoute } from '../http/desk-server.ts'
import { actOnLead } from '../leads/act-on-lead.ts'
import { visitorNotice } from '../leads/visitor-notice.ts'
import { type AddressParts, askNewAddress, confirmAddress } from './change-address.ts'
import { findCase } from './find-case.ts'

export interface CaseParts extends AddressParts {
  readonly erasures: Pick<Erasures, 'erase'>
  /** Who else receives data of enquiries. */
  readonly services: ConnectedServices
}

const token = z.string().refine(isCaseToken)
const readSchema = z.strictObject({ token })
const actSchema = z.strictObject({ token, change: caseActSchema })

const mailsQuery = `*[_type == "mail" && lead == $lead] | order(queuedAt asc) {
  kind, to, subject, text, "at": coalesce(settledAt, queuedAt), state
}`
const text = z.string().catch('')
const mailsSchema = z.array(z.object({ kind: text, to: text, subject: text, text, at: text, state: text }))

const ok = (body: unknown): DeskAnswer => ({ status: 200, body })
const malformed: DeskAnswer = { status: 400, body: { error: 'The request is malformed' } }
const shut = { status: 'shut' } as const

/**
 * Of the mails only what went to the person, also under a former address: notices to sales are the house's own, and what
 * went to an address that is not confirmed holds the key to confirm it.
 */
export async function mailsTo(lead: Lead, leads: SanityClient): Promise<readonly MailRecord[]> {
  const answer: unknown = await leads.fetch(mailsQuery, { lead: lead._id })
  return mailsSchema
    .parse(answer)
    .filter(
      ({ kind, to }) =>
        kind === 'receipt' || kind === 'addressChanged' || to.toLowerCase() === lead.email?.toLowerCase(),
    )
}

/** What the site asks for when a visitor opens the page of a case. */
export function caseRoutes(parts: CaseParts): readonly DeskRoute[] {
  const { leads, now } = parts
  return [
    {
      method: 'POST',
      path: '/cases/read',
      async answer({ body }) {
        const asked = readSchema.safeParse(body).data
        if (asked === undefined) return malformed
        const found = await findCase(asked.token, parts)
        const answer: CaseAnswer =
          found.status === 'open' ? { status: 'open', case: caseView(found.lead, now()) } : found
        return ok(answer)
      },
    },
    {
      method: 'POST',
      path: '/cases/act',
      async answer({ body }) {
        const asked = actSchema.safeParse(body).data
        if (asked === undefined) return malformed
        const found = await findCase(asked.token, parts)
        const outcome: CaseOutcome =
          found.status === 'open' ? await act(found.lead, asked.change, parts) : shut
        return ok(outcome)
      },
    },
    {
      method: 'POST',
      path: '/cases/address',
      async answer({ body }) {
        const asked = readSchema.safeParse(body).data
        return asked === undefined ? malformed : ok(await confirmAddress(asked.token, parts))
      },
    },
    {
      method: 'POST',
      path: '/cases/package',
      async answer({ body }) {
        const asked = readSchema.safeParse(body).data
        if (asked === undefined) return malformed
        const found = await findCase(asked.token, parts)
        if (found.status !== 'open') return ok(shut)
        const { lead } = found
        const made = accessPackage([{ lead, mails: await mailsTo(lead, leads) }], {
          now: now(),
          services: parts.services,
        })
        return ok({
          status: 'made',
          caseNumber: lead.caseNumber,
          json: accessJson(made),
          html: accessHtml(made),
        })
      },
    },
  ]
}

async function act(lead: Lead, change: CaseAct, parts: CaseParts): Promise<CaseOutcome> {
  if (change.act === 'erase') {
    const { state, refusal } = await parts.erasures.erase(lead, {
      reason: 'requestOfPerson',
      name: 'visitor',
    })
    return state === 'refused' ? { status: 'refused', message: refusal ?? '' } : { status: 'done' }
  }
  if (change.act === 'changeEmail') return askNewAddress(lead._id, change.email, parts)
  const acting = { actor: 'visitor', now: parts.now(), newKey: parts.newKey } as const
  const decide = (current: Lead): LeadDecision => {
    switch (change.act) {
      case 'add':
        return addMessage(current, change, acting)
      case 'correct': {
        const { name, company, phone } = change
        return correct(current, { name, company, phone }, acting)
      }
      case 'scoreOff':
        return switchScoreOff(current, acting)
      case 'object':
        return objectTo(current, change, acting)
      default:
        return change satisfies never
    }
  }
  const decision = await actOnLead(parts.leads, lead._id, decide, 'desk.case', (current, event) =>
    visitorNotice(current, event, parts),
  )
  return decision.status === 'allowed' ? { status: 'done' } : decision
}
