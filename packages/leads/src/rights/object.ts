import { actEvent, allowed, refused } from '../act-event.ts'
import type { Lead } from '../lead.ts'
import type { Acting, LeadDecision } from '../lead-patch.ts'
import { seenBefore } from '../visitor-acts.ts'

/**
 * The visitor takes the enquiry back and objects to its processing (Art. 21 GDPR): from then on nobody works on it,
 * until the management has decided.
 */
export function objectTo(
  lead: Pick<Lead, 'objectionAt' | 'status'>,
  { reason }: { readonly reason?: string | undefined },
  acting: Acting,
): LeadDecision {
  if (lead.status === 'erased') return refused('Diese Anfrage ist gelöscht.')
  if (lead.objectionAt !== undefined) return refused('Die Anfrage ist schon zurückgezogen.')
  return allowed({
    set: { objectionAt: acting.now.toISOString(), restricted: true },
    unset: seenBefore,
    event: actEvent('objection', acting, { reason: reason?.trim() || undefined }),
  })
}
