import { actEvent, allowed, refused } from '../act-event.ts'
import { enquiryLimits } from '../enquiry-fields.ts'
import { cleanText, codePoints, isUnsafeText } from '../enquiry-text.ts'
import type { Lead } from '../lead.ts'
import type { Acting, LeadDecision } from '../lead-patch.ts'
import { afterContact } from '../retention.ts'
import { seenBefore } from '../visitor-acts.ts'

/** What the visitor adds to the enquiry; the first message stays as it was sent. The period runs from this contact on. */
export function addMessage(
  lead: Pick<Lead, 'status' | 'restricted'>,
  { text }: { readonly text: string },
  acting: Acting,
): LeadDecision {
  const message = cleanText(text)
  if (lead.status === 'erased') return refused('Diese Anfrage ist gelöscht.')
  if (lead.restricted === true) return refused('Diese Anfrage wird gerade nicht bearbeitet.')
  if (message === '') return refused('Nachricht: Bitte schreiben Sie, was Sie ergänzen möchten.')
  if (codePoints(message) > enquiryLimits.message)
    return refused(`Nachricht: höchstens ${enquiryLimits.message} Zeichen, bitte kürzen Sie den Text.`)
  if (isUnsafeText(message))
    return refused('Nachricht: Der Text enthält Steuerzeichen, die hier nicht erlaubt sind.')
  return allowed({
    set: afterContact(lead, acting.now),
    unset: seenBefore,
    event: actEvent('contactLogged', acting, { subject: 'casePage', note: message }),
  })
}
