import { defineField } from '@sanity/types'

interface OrganisationText {
  readonly name: string
  readonly title: string
  readonly description: string
  /** What the law or the reader misses while the field is empty; absent for optional fields. */
  readonly missing?: string
}

const texts: readonly OrganisationText[] = [
  {
    name: 'legalName',
    title: 'Name mit Rechtsform',
    description: 'Vollständiger Name des Unternehmens, wie er im Register oder auf Rechnungen steht.',
    missing: 'Pflichtangabe im Impressum: der vollständige Name fehlt noch.',
  },
  {
    name: 'representatives',
    title: 'Vertreten durch',
    description: 'Namen der vertretungsberechtigten Personen, durch Komma getrennt.',
    missing: 'Pflichtangabe im Impressum bei juristischen Personen: die Vertretung fehlt noch.',
  },
  {
    name: 'street',
    title: 'Straße und Hausnummer',
    description: 'Ladungsfähige Anschrift, kein Postfach.',
    missing: 'Pflichtangabe im Impressum: die Anschrift fehlt noch.',
  },
  {
    name: 'postalCode',
    title: 'Postleitzahl',
    description: 'Postleitzahl der Anschrift.',
    missing: 'Pflichtangabe im Impressum: die Postleitzahl fehlt noch.',
  },
  {
    name: 'city',
    title: 'Ort',
    description: 'Ort der Anschrift.',
    missing: 'Pflichtangabe im Impressum: der Ort fehlt noch.',
  },
  {
    name: 'registerCourt',
    title: 'Registergericht',
    description: 'Nur bei Eintragung, zum Beispiel „Amtsgericht Musterstadt“.',
  },
  {
    name: 'registerNumber',
    title: 'Registernummer',
    description: 'Nur bei Eintragung, mit HRA oder HRB.',
  },
  {
    name: 'vatId',
    title: 'Umsatzsteuer-Identifikationsnummer',
    description: 'Falls vorhanden. Die Steuernummer gehört nicht hierher.',
  },
  {
    name: 'responsible',
    title: 'Verantwortlich für den Inhalt',
    description: 'Name und Anschrift nach § 18 Abs. 2 MStV.',
    missing: 'Pflichtangabe bei journalistischen Texten: die verantwortliche Person fehlt noch.',
  },
]

/** Who runs the website; an empty field is a gap that Impressum and Studio both show. */
export const organisationFields = [
  ...texts.map(({ name, title, description, missing }) =>
    defineField({
      name,
      title,
      description,
      type: 'string',
      validation: rule => [
        rule.max(200).error('Bitte schreiben Sie höchstens 200 Zeichen.'),
        ...(missing === undefined ? [] : [rule.required().warning(missing)]),
      ],
    }),
  ),
  defineField({
    name: 'email',
    title: 'E-Mail',
    description: 'Öffentliche Adresse der Agentur.',
    type: 'email',
    validation: rule => [
      rule.required().warning('Pflichtangabe im Impressum: die E-Mail-Adresse fehlt noch.'),
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
      rule.required().warning('Ohne Telefonnummer braucht das Impressum einen anderen schnellen Kontaktweg.'),
    ],
  }),
]
