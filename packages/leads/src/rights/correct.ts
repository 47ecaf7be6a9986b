import { actEvent, allowed, refused } from '../act-event.ts'
import { enquiryLimits } from '../enquiry-fields.ts'
import { cleanLine, codePoints, isMailAddress, isPhoneNumber, isUnsafeLine } from '../enquiry-text.ts'
import type { Lead } from '../lead.ts'
import type { Acting, LeadDecision } from '../lead-patch.ts'
import { seenBefore } from '../visitor-acts.ts'

/** Contact data that may be corrected (Art. 16 GDPR), with the names that people read. */
export const correctableLabels = {
  name: 'Name',
  company: 'Firma',
  email: 'E-Mail',
  phone: 'Telefon',
} as const

export type CorrectableField = keyof typeof correctableLabels

const fields = ['name', 'company', 'email', 'phone'] as const satisfies readonly CorrectableField[]

/** As typed; an empty text takes the value away, an absent one leaves it. */
export type Correction = Readonly<Partial<Record<CorrectableField, string>>>

/** Contact data as a form shows it. */
export type ContactValues = Readonly<Record<CorrectableField, string>>

export const contactValues = (lead: Pick<Lead, CorrectableField>): ContactValues => ({
  name: lead.name ?? '',
  company: lead.company ?? '',
  email: lead.email ?? '',
  phone: lead.phone ?? '',
})

/**
 * What somebody changed in a form since it was opened. What was left alone is left out: it may have been set right
 * meanwhile, as by the person who confirmed a new address.
 */
export function changedSince(opened: ContactValues, values: ContactValues): Correction {
  return Object.fromEntries(
    fields.flatMap(field => (values[field] === opened[field] ? [] : [[field, values[field]]])),
  )
}

/** What is wrong with a cleaned value, in German. */
export function complaint(field: CorrectableField, value: string): string | undefined {
  const label = correctableLabels[field]
  if (codePoints(value) > enquiryLimits[field]) return `${label}: höchstens ${enquiryLimits[field]} Zeichen.`
  if (isUnsafeLine(value)) return `${label}: Der Text enthält Steuerzeichen, die hier nicht erlaubt sind.`
  if (value === '') return undefined
  if (field === 'email' && !isMailAddress(value)) return 'E-Mail: Das ist keine gültige Adresse.'
  if (field === 'phone' && !isPhoneNumber(value)) return 'Telefon: Das ist keine gültige Nummer.'
  return undefined
}

/** Whether a name is that of a field which may be corrected. */
export const isCorrectable = (name: string): name is CorrectableField =>
  Object.hasOwn(correctableLabels, name)

/** One line of the history: `Name: Anna; Telefon: –`. */
export const contactLine = (values: readonly (readonly [CorrectableField, string | undefined])[]): string =>
  values.map(([field, value]) => `${correctableLabels[field]}: ${value || '–'}`).join('; ')

/**
 * Sets contact data right. Former and new values stand in the event, which goes with the lead. The visitor changes the
 * mail address only when it was `confirmed`, which gives its keyed hash.
 */
export function correct(
  lead: Pick<Lead, CorrectableField | 'status'>,
  correction: Correction,
  acting: Acting,
  confirmed?: { readonly emailHash: string },
): LeadDecision {
  const isPerson = acting.actor === 'visitor'
  if (lead.status === 'erased') return refused('Diese Anfrage ist gelöscht.')
  if (isPerson && correction.email !== undefined && confirmed === undefined)
    return refused('E-Mail: Eine neue Adresse gilt erst, wenn sie bestätigt ist.')
  const cleaned = fields.flatMap(field => {
    const typed = correction[field]
    return typed === undefined ? [] : [[field, cleanLine(typed)] as const]
  })
  const fault = cleaned.map(([field, value]) => complaint(field, value)).find(Boolean)
  if (fault !== undefined) return refused(fault)
  const changed = cleaned.filter(([field, value]) => (lead[field] ?? '') !== value)
  if (changed.length === 0) return refused('Es hat sich nichts geändert.')
  const next = { ...lead, ...Object.fromEntries(changed) }
  if (!next.email && !next.phone)
    return refused('E-Mail oder Telefon: Eines von beiden brauchen wir für die Antwort.')
  return allowed({
    set: { ...Object.fromEntries(changed.filter(([, value]) => value !== '')), ...confirmed },
    // The keyed hash of the former address would go on finding its sender's other enquiries.
    unset: [
      ...changed.flatMap(([field, value]) => [
        ...(value === '' ? [field] : []),
        ...(field === 'email' && confirmed === undefined ? ['emailHash'] : []),
      ]),
      ...(isPerson ? seenBefore : []),
    ],
    event: actEvent(isPerson ? 'correctedByPerson' : 'correctedByStaff', acting, {
      subject: changed.map(([field]) => field).join(','),
      before: contactLine(changed.map(([field]) => [field, lead[field]])),
      after: contactLine(changed),
    }),
  })
}
