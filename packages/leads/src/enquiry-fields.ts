/** Bounds of what a visitor may type, in Unicode code points after trimming. */
export const enquiryLimits = {
  name: 120,
  email: 254,
  phone: 40,
  company: 160,
  message: 4000,
  messageMin: 10,
} as const

/** One field that the visitor sees; `maxLength` counts code points, `autoComplete` is the HTML token. */
export interface EnquiryField {
  readonly name: 'name' | 'email' | 'phone' | 'company' | 'service' | 'timeFrame' | 'message'
  readonly label: string
  readonly kind: 'text' | 'email' | 'tel' | 'multiline' | 'choice'
  readonly autoComplete: string
  readonly maxLength: number
  readonly isOptional: boolean
  readonly hint?: string
}

/** The form's fields in the order in which they are shown, checked and listed in an error summary. */
export const enquiryFields: readonly EnquiryField[] = [
  {
    name: 'message',
    label: 'Ihre Nachricht',
    kind: 'multiline',
    autoComplete: 'off',
    maxLength: enquiryLimits.message,
    isOptional: false,
    hint: 'Worum geht es, und was möchten Sie erreichen? Ein paar Sätze genügen.',
  },
  {
    name: 'email',
    label: 'E-Mail',
    kind: 'email',
    autoComplete: 'email',
    maxLength: enquiryLimits.email,
    isOptional: false,
    hint: 'E-Mail oder Telefon: Eines von beiden brauchen wir für die Antwort.',
  },
  {
    name: 'phone',
    label: 'Telefon',
    kind: 'tel',
    autoComplete: 'tel',
    maxLength: enquiryLimits.phone,
    isOptional: false,
    hint: 'Genügt auch ohne E-Mail.',
  },
  {
    name: 'name',
    label: 'Name',
    kind: 'text',
    autoComplete: 'name',
    maxLength: enquiryLimits.name,
    isOptional: true,
  },
  {
    name: 'company',
    label: 'Firma',
    kind: 'text',
    autoComplete: 'organization',
    maxLength: enquiryLimits.company,
    isOptional: true,
  },
  {
    name: 'service',
    label: 'Um welche Leistung geht es?',
    kind: 'choice',
    autoComplete: 'off',
    maxLength: 300,
    isOptional: true,
  },
  {
    name: 'timeFrame',
    label: 'Wann soll es losgehen?',
    kind: 'choice',
    autoComplete: 'off',
    maxLength: 20,
    isOptional: true,
  },
]

/** Names under which the form sends where the visitor came from; shown to the visitor as part of the enquiry. */
export const contextFieldNames = [
  ...(['articleId', 'articleSlug', 'articleTitle', 'section', 'offerId', 'campaign'] as const),
] as const

/** The field no person sees; whoever fills it is looked at before anybody else works on the enquiry. */
export const trapFieldName = 'website'

/** What the site puts into each form, and nobody types: version of the notice, key, mark and sealed promise. */
export const ownFieldNames = ['noticeVersion', 'idempotencyKey', 'check', 'promise'] as const

/** Sealed context: one article and any number of ticked sentences, each a box that the visitor can untick. */
export const noteFieldNames = ['article', 'items'] as const
