import { withoutLakeFields } from '../lake-fields.ts'
import type { Lead } from '../lead.ts'
import type { LeadEvent } from '../lead-event.ts'
import { type PersonHistory, personHistory } from './person-history.ts'
import { personalFields } from './personal-fields.ts'
import { type ConnectedServices, recipientsAnswer } from './recipients.ts'
import { spokenValue } from './spoken-value.ts'

/** A mail about a lead, as far as its recipient may know it. */
export interface MailRecord {
  readonly kind: string
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly at: string
  readonly state: string
}

/** One enquiry as its person is told of it. */
export interface LeadRecord {
  readonly fields: readonly { readonly name: string; readonly label: string; readonly value: unknown }[]
  readonly history: PersonHistory
  readonly mails: readonly MailRecord[]
}

/** Everything that is stored about a person, and what the law wants told with it (Art. 15(1) GDPR). */
export interface AccessPackage {
  readonly createdAt: string
  readonly leads: readonly LeadRecord[]
  readonly about: readonly { readonly question: string; readonly answer: string }[]
  /** Texts that were left out, since others are spoken of in them (Art. 15(4) GDPR). */
  readonly omittedTexts: number
}

const aboutWith = (services: ConnectedServices): AccessPackage['about'] => [
  { question: 'Wofür wir die Daten verwenden', answer: 'Um Ihre Anfrage zu beantworten und zu bearbeiten.' },
  {
    question: 'Auf welcher Grundlage',
    answer:
      'Art. 6 Abs. 1 Buchst. b DSGVO (Anbahnung eines Vertrags), bei allgemeinen Fragen Buchst. f (berechtigtes Interesse an einer Antwort).',
  },
  { question: 'Woher sie kommen', answer: 'Aus dem Formular unserer Website und aus unserer Bearbeitung.' },
  {
    question: 'Wer sie bekommt',
    answer: recipientsAnswer(services),
  },
  {
    question: 'Wie lange sie bleiben',
    answer:
      'Bis zum Löschdatum, das bei jeder Anfrage steht; danach werden sie mit ihrer Geschichte gelöscht.',
  },
  {
    question: 'Ob eine Maschine entscheidet',
    answer:
      'Nein. Eine Bewertung ist eine Summe der genannten Gründe; sie entscheidet nichts und lässt sich abschalten.',
  },
  {
    question: 'Ihre Rechte',
    answer:
      'Berichtigung, Löschung, Einschränkung, Widerspruch, Mitnahme der Daten und Beschwerde bei einer Aufsichtsbehörde für den Datenschutz.',
  },
]

export interface AccessSource {
  /** As it is stored; a field that no inventory knows is told under its own name. */
  readonly lead: Pick<Lead, 'events'>
  readonly mails: readonly MailRecord[]
}

/**
 * Puts the package together. Fields follow the inventory of `personalFields`; notes of the house are left out unless
 * `isLeftOut` says otherwise.
 */
export function accessPackage(
  sources: readonly AccessSource[],
  { now, services }: { readonly now: Date; readonly services: ConnectedServices },
  isLeftOut?: (event: LeadEvent) => boolean,
): AccessPackage {
  const leads = sources.map(({ lead, mails }) => ({
    fields: Object.entries(withoutLakeFields(lead)).flatMap(([name, value]) => fieldOf(name, value)),
    history: personHistory(lead, isLeftOut),
    mails,
  }))
  return {
    createdAt: now.toISOString(),
    leads,
    about: aboutWith(services),
    omittedTexts: leads.reduce((sum, { history }) => sum + history.omitted, 0),
  }
}

const isField = (name: string): name is keyof Lead => Object.hasOwn(personalFields, name)

function fieldOf(name: string, value: unknown): LeadRecord['fields'] {
  if (name === 'events' || value === undefined) return []
  const field = isField(name) ? personalFields[name] : { label: name }
  if ('withheld' in field) return []
  return [{ name, label: field.label, value: told(isField(name) ? spokenValue(name, value) : value) }]
}

/** Without what is there for machines, and without accounts of staff. */
function told(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(told)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]) =>
      name.startsWith('_') || name === 'ownerId' ? [] : [[name, told(inner)]],
    ),
  )
}

/** The package for machines. */
export function accessJson({ createdAt, leads, about: explained, omittedTexts }: AccessPackage): string {
  const stored = leads.map(({ fields, history, mails }) => ({
    ...Object.fromEntries(fields.map(({ name, value }) => [name, value])),
    history: history.entries,
    mails,
  }))
  return `${JSON.stringify({ createdAt, leads: stored, about: explained, omittedTexts }, null, 2)}\n`
}
