import { actEvent, allowed, refused } from '../act-event.ts'
import type { Lead } from '../lead.ts'
import type { Acting, LeadDecision } from '../lead-patch.ts'

/** The day by which a request for access has to be answered: one month later (Art. 12(3) GDPR), or the month's last day. */
export function accessDueOn(requestedOn: string): string {
  const [year = 0, month = 1, day = 1] = requestedOn.split('-').map(Number)
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  return new Date(Date.UTC(year, month, Math.min(day, lastDay))).toISOString().slice(0, 10)
}

/** Somebody asked what is stored about him. `requestId` names the document that follows it up. */
export function requestAccess(
  { requestId, dueOn }: { readonly requestId: string; readonly dueOn: string },
  acting: Acting,
): LeadDecision {
  return allowed({
    set: {},
    unset: [],
    event: actEvent('accessRequested', acting, { subject: requestId, after: dueOn }),
  })
}

/** The package was made and handed out. */
export function deliverAccess({ requestId }: { readonly requestId: string }, acting: Acting): LeadDecision {
  return allowed({ set: {}, unset: [], event: actEvent('accessDelivered', acting, { subject: requestId }) })
}

/** Days for which the visitor's own page opens again. */
const reopenedDays = 90

/** Opens the visitor's own page again, under the same address. */
export function reopenCase(lead: Pick<Lead, 'status' | 'caseTokenHash'>, acting: Acting): LeadDecision {
  if (lead.status === 'erased') return refused('Diese Anfrage ist gelöscht.')
  if (lead.caseTokenHash === undefined) return refused('Diese Anfrage hat keine Vorgangsseite.')
  const end = new Date(acting.now)
  end.setUTCDate(end.getUTCDate() + reopenedDays)
  const until = end.toISOString()
  return allowed({
    set: { caseOpenUntil: until },
    unset: [],
    event: actEvent('accessDelivered', acting, { subject: 'casePage', after: until.slice(0, 10) }),
  })
}

/** A lead leaves with an export, for a named purpose. */
export function exportLead(
  { purpose, format }: { readonly purpose: string; readonly format: string },
  acting: Acting,
): LeadDecision {
  const why = purpose.trim()
  if (why === '') return refused('Bitte geben Sie an, wofür Sie den Export brauchen.')
  return allowed({
    set: {},
    unset: [],
    event: actEvent('exported', acting, { reason: why, subject: format }),
  })
}
