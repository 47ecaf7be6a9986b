import { actEvent, allowed, refused } from '../act-event.ts'
import type { Lead } from '../lead.ts'
import type { Acting, LeadDecision } from '../lead-patch.ts'

type Restrictable = Pick<Lead, 'restricted' | 'status'>

/** Processing stops (Art. 18 GDPR): the lead leaves lists, exports, scores and webhooks, and nothing of it is lost. */
export function restrict(
  lead: Restrictable,
  { reason }: { readonly reason: string },
  acting: Acting,
): LeadDecision {
  if (lead.status === 'erased') return refused('Diese Anfrage ist gelöscht.')
  if (lead.restricted === true) return refused('Die Verarbeitung ist schon eingeschränkt.')
  const why = reason.trim()
  if (why === '') return refused('Bitte geben Sie an, warum die Verarbeitung eingeschränkt wird.')
  return allowed({
    set: { restricted: true },
    unset: [],
    event: actEvent('restricted', acting, { reason: why }),
  })
}

/** The lead is worked on again, whoever had restricted it; an objection that stood is answered by this. */
export function liftRestriction(
  lead: Restrictable,
  { reason }: { readonly reason: string },
  acting: Acting,
): LeadDecision {
  if (lead.restricted !== true) return refused('Die Verarbeitung ist nicht eingeschränkt.')
  const why = reason.trim()
  if (why === '') return refused('Bitte geben Sie an, warum die Einschränkung endet.')
  return allowed({
    set: {},
    unset: ['restricted', 'objectionAt'],
    event: actEvent('unrestricted', acting, { reason: why }),
  })
}
