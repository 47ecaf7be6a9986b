import type { Lead } from '@repo/leads/lead.ts'
import type { LeadEvent } from '@repo/leads/lead-event.ts'
import type { LeadDecision } from '@repo/leads/lead-patch.ts'
import type { Mail } from '@repo/leads/mail/mail.ts'
import type { SanityClient } from '@sanity/client'
import { isConflict } from './is-conflict.ts'
import { patchLead } from './patch-lead.ts'
import { findLead } from './stored-lead.ts'

const maxTries = 5

/**
 * Decides on the lead as it is now and writes the decision, with the mail that tells of it in the same transaction;
 * decides anew when somebody was faster.
 * @throws when the lead is gone, or was changed again and again
 */
export async function actOnLead(
  client: SanityClient,
  id: string,
  decide: (lead: Lead) => LeadDecision,
  tag: string,
  mailOf: (lead: Lead, event: LeadEvent) => Mail | undefined = () => undefined,
): Promise<LeadDecision> {
  for (let tries = 1; ; tries += 1) {
    const lead = await findLead(client, id)
    if (lead === undefined) throw new Error(`${id} is no lead any more`)
    const decision = decide(lead)
    if (decision.status === 'refused') return decision
    try {
      const { patch } = decision
      const mail = mailOf(lead, patch.event)
      const transaction = patchLead(client, client.transaction(), lead, [patch])
      if (mail !== undefined) transaction.createIfNotExists(mail)
      await transaction.commit({ tag, returnDocuments: false, visibility: 'sync' })
      return decision
    } catch (fault) {
      if (!isConflict(fault) || tries >= maxTries) throw fault
    }
  }
}
