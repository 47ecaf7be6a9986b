import { defineField } from '@sanity/types'
import { siblingValue } from '../../shared/validation/sibling-value.ts'
import { textRules } from '../../shared/validation/visible-length.ts'
import { legalForms, type OrganisationFact, requiredFacts } from './legal-forms.ts'

/**
 * Judges a fact of the organisation. While no legal form is chosen a missing one only warns, so that a template can be
 * published with marked gaps; from then on whatever that form requires blocks publishing.
 */
export function checkFact(
  name: OrganisationFact,
  value: string | undefined,
  organisation: unknown,
  level: 'error' | 'warning',
): true | string {
  const legalForm = siblingValue(organisation, 'legalForm')
  if (value?.trim() || !requiredFacts(legalForm).has(name)) return true
  return (legalForm ? 'error' : 'warning') === level ? missing[name] : true
}

/** What the law or the reader misses while a fact is empty. */
const missing: Readonly<Record<OrganisationFact, string>> = {
  legalName: 'Pflichtangabe im Impressum: Bitte tragen Sie den vollständigen Namen ein.',
  representatives: 'Pflichtangabe im Impressum bei dieser Rechtsform: Bitte tragen Sie ein, wer vertritt.',
  street: 'Pflichtangabe im Impressum: Bitte tragen Sie die Anschrift ein.',
  postalCode: 'Pflichtangabe im Impressum: Bitte tragen Sie die Postleitzahl ein.',
  city: 'Pflichtangabe im Impressum: Bitte tragen Sie den Ort ein.',
  registerCourt: 'Pflichtangabe bei dieser Rechtsform: Bitte tragen Sie das Registergericht ein.',
  registerNumber: 'Pflichtangabe bei dieser Rechtsform: Bitte tragen Sie die Registernummer ein.',
  email: 'Pflichtangabe im Impressum: Bitte tragen Sie die E-Mail-Adresse ein.',
  phone: 'Das Impressum braucht einen schnellen Kontaktweg: Bitte tragen Sie die Telefonnummer ein.',
  responsible: 'Pflichtangabe bei journalistischen Texten: Bitte tragen Sie die verantwortliche Person ein.',
}

/** A fact in one line of text that some legal form requires. */
function factField(name: OrganisationFact, title: string, description: string) {
  return defineField({
    name,
    title,
    description,
    type: 'string',
    validation: rule => [
      ...textRules(rule, { max: 200 }, 'Bitte schreiben Sie höchstens 200 Zeichen.'),
      rule.custom<string>((value, { parent }) => checkFact(name, value, parent, 'error')),
      rule.custom<string>((value, { parent }) => checkFact(name, value, parent, 'warning')).warning(),
    ],
  })
}

/** Who runs the website; an empty required field is a gap that Impressum and Studio both show. */
export const organisationFields = [
  defineField({
    name: 'legalForm',
    title: 'Rechtsform',
    description: 'Bestimmt die Pflichtangaben im Impressum. Ist sie gewählt, müssen alle ausgefüllt sein.',
    type: 'string',
    options: { list: legalForms.map(({ title, value }) => ({ title, value })) },
    validation: rule =>
      rule.required().warning('Ohne Rechtsform ist offen, welche Angaben das Impressum braucht.'),
  }),
  factField(
    'legalName',
    'Name mit Rechtsform',
    'Vollständiger Name des Unternehmens, wie er im Register oder auf Rechnungen steht.',
  ),
  factField(
    'representatives',
    'Vertreten durch',
    'Namen der vertretungsberechtigten Personen, durch Komma getrennt.',
  ),
  factField('street', 'Straße und Hausnummer', 'Ladungsfähige Anschrift, kein Postfach.'),
  factField('postalCode', 'Postleitzahl', 'Postleitzahl der Anschrift.'),
  factField('city', 'Ort', 'Ort der Anschrift.'),
  factField(
    'registerCourt',
    'Registergericht',
    'Nur bei Eintragung, zum Beispiel „Amtsgericht Musterstadt“.',
  ),
  factField('registerNumber', 'Registernummer', 'Nur bei Eintragung, mit HRA oder HRB.'),
  defineField({
    name: 'vatId',
    title: 'Umsatzsteuer-Identifikationsnummer',
    description: 'Falls vorhanden. Die Steuernummer gehört nicht hierher.',
    type: 'string',
    validation: rule => textRules(rule, { max: 200 }, 'Bitte schreiben Sie höchstens 200 Zeichen.'),
  }),
  defineField({
    name: 'supervisoryAuthority',
    title: 'Aufsichtsbehörde',
    description: 'Nur wenn die Tätigkeit eine behördliche Zulassung braucht: Name und Anschrift der Behörde.',
    type: 'string',
    validation: rule => textRules(rule, { max: 200 }, 'Bitte schreiben Sie höchstens 200 Zeichen.'),
  }),
  factField('responsible', 'Verantwortlich für den Inhalt', 'Name und Anschrift nach § 18 Abs. 2 MStV.'),
  defineField({
    name: 'email',
    title: 'E-Mail',
    description: 'Öffentliche Adresse der Agentur.',
    type: 'email',
    validation: rule => [
      rule.custom<string>((value, { parent }) => checkFact('email', value, parent, 'error')),
      rule.custom<string>((value, { parent }) => checkFact('email', value, parent, 'warning')).warning(),
    ],
  }),
  defineField({
    name: 'phone',
    title: 'Telefon',
    description: 'Öffentliche Nummer der Agentur, mit Landesvorwahl, zum Beispiel +49 30 123456.',
    type: 'string',
    validation: rule => [
      rule
        .regex(/^\+?[0-9 ()/-]{5,30}$/)
        .error('Bitte geben Sie eine Telefonnummer aus Ziffern, Leerzeichen und Schrägstrich an.'),
      rule.custom<string>((value, { parent }) => checkFact('phone', value, parent, 'error')),
      rule.custom<string>((value, { parent }) => checkFact('phone', value, parent, 'warning')).warning(),
    ],
  }),
]
