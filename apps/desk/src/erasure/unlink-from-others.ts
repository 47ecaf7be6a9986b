import { actEvent, allowed } from '@repo/leads/act-event.ts'
import type { SanityClient } from '@sanity/client'
import { z } from 'zod'
import { actOnLead } from '../leads/act-on-lead.ts'

interface UnlinkParts {
  readonly leads: SanityClient
  readonly now: () => Date
  readonly newKey: () => string
}

const query =
  '*[_type == "lead" && status != "erased" && _id != $lead && ($lead in linked || mergedInto == $lead)]._id'

/** Takes a lead that was erased out of those that point to it. @returns how many did */
export async function unlinkFromOthers(leadId: string, { leads, now, newKey }: UnlinkParts): Promise<number> {
  const others = z.array(z.string()).parse(await leads.fetch(query, { lead: leadId }))
  for (const id of others) {
    await actOnLead(
      leads,
      id,
      ({ linked = [], mergedInto }) => {
        const rest = linked.filter(other => other !== leadId)
        return allowed({
          set: rest.length > 0 ? { linked: rest } : {},
          unset: [...(rest.length > 0 ? [] : ['linked']), ...(mergedInto === leadId ? ['mergedInto'] : [])],
          event: actEvent('erased', { actor: 'system', now: now(), newKey }, { subject: leadId }),
        })
      },
      'desk.erasure',
    )
  }
  return others.length
}
