import { z } from 'zod'
import { leadStatuses } from './lead-status.ts'

/** What can happen to a lead, with the German name of each; keys are fixed, labels are for people. */
export const leadEventLabels = {
  created: 'Eingegangen',
  spamScored: 'Auf Spam geprüft',
  restored: 'Aus dem Spamverdacht geholt',
  duplicateLinked: 'Mit einer anderen Anfrage verknüpft',
  merged: 'Zusammengeführt',
  mergeUndone: 'Zusammenführung zurückgenommen',
  claimed: 'Übernommen',
  assigned: 'Zugewiesen',
  handedBack: 'Zurückgegeben',
  statusChanged: 'Status geändert',
  noteAdded: 'Notiz',
  noteEdited: 'Notiz geändert',
  contactLogged: 'Kontakt festgehalten',
  replyDrafted: 'Antwort vorbereitet',
  replySent: 'Antwort gesendet',
  nextStepSet: 'Nächster Schritt',
  nextStepDone: 'Nächster Schritt erledigt',
  firstAnswerOverdue: 'Erste Antwort überfällig',
  scoreComputed: 'Bewertet',
  scoreSwitchedOff: 'Bewertung abgeschaltet',
  viewed: 'Angesehen',
  exported: 'Exportiert',
  correctedByPerson: 'Vom Absender berichtigt',
  correctedByStaff: 'Berichtigt',
  senderRecognised: 'Prüfsumme der Adresse erneuert',
  accessRequested: 'Auskunft verlangt',
  accessDelivered: 'Auskunft erteilt',
  objection: 'Widerspruch',
  restricted: 'Eingeschränkt',
  unrestricted: 'Einschränkung aufgehoben',
  erasureRequested: 'Löschung verlangt',
  retentionExtended: 'Frist verlängert',
  retentionWarned: 'Löschung angekündigt',
  erased: 'Gelöscht',
  notificationQueued: 'Nachricht vorgemerkt',
  notificationSent: 'Nachricht gesendet',
  notificationFailed: 'Nachricht nicht gesendet',
  webhookDelivered: 'An das CRM übergeben',
  webhookFailed: 'Übergabe an das CRM misslungen',
} as const

export type LeadEventType = keyof typeof leadEventLabels

const eventTypes = Object.keys(leadEventLabels) as [LeadEventType, ...LeadEventType[]]

/** One entry of the lead's own history; appended, never changed. */
export const leadEventSchema = z.strictObject({
  _key: z.string().min(1),
  _type: z.literal('leadEvent'),
  type: z.enum(eventTypes),
  at: z.iso.datetime(),
  /** A person's display name, `visitor` or `system`. */
  actor: z.string(),
  /** The account of that person; absent for `visitor` and `system`. */
  actorId: z.string().optional(),
  from: z.enum(leadStatuses).optional(),
  to: z.enum(leadStatuses).optional(),
  reason: z.string().optional(),
  note: z.string().optional(),
  /** What the entry is about besides the lead: the key of an earlier event, another lead, a mail, a field, a person. */
  subject: z.string().optional(),
  /** The value before and after, as text, for what is no status. */
  before: z.string().optional(),
  after: z.string().optional(),
})

export type LeadEvent = z.output<typeof leadEventSchema>
