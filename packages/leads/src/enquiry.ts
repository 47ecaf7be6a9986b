import { z } from 'zod'
import { readCampaign } from './campaign.ts'
import { chosenItemSchema, maxChosenItems } from './chosen-item.ts'
import { chosenServiceSchema } from './chosen-service.ts'
import { contextFieldNames, enquiryFields, enquiryLimits, trapFieldName } from './enquiry-fields.ts'
import {
  cleanLine,
  cleanText,
  codePoints,
  isMailAddress,
  isPhoneNumber,
  isUnsafeLine,
  isUnsafeText,
} from './enquiry-text.ts'
import { isTimeFrame } from './time-frames.ts'
import { responsePromiseSchema } from './working-hours.ts'

interface TextRules {
  readonly label: string
  readonly max: number
  readonly clean?: (raw: string) => string
  readonly isUnsafe?: (value: string) => boolean
  /** A German sentence when the text is not what the field is for. */
  readonly complain?: (value: string) => string | undefined
}

function complaintAbout(value: string, rules: TextRules): string | undefined {
  if (codePoints(value) > rules.max) {
    return `${rules.label}: höchstens ${rules.max} Zeichen, bitte kürzen Sie den Text.`
  }
  if ((rules.isUnsafe ?? isUnsafeLine)(value)) {
    return `${rules.label}: Der Text enthält Steuerzeichen, die hier nicht erlaubt sind.`
  }
  return value === '' ? undefined : rules.complain?.(value)
}

/** One pass per field that stops at the first fault, so that no pattern runs over text that is too long. */
function text(rules: TextRules) {
  return z.string({ error: `${rules.label}: Hier wird Text erwartet.` }).transform((raw, context) => {
    const value = (rules.clean ?? cleanLine)(raw)
    const complaint = complaintAbout(value, rules)
    if (complaint !== undefined) {
      context.issues.push({ code: 'custom', message: complaint, input: raw })
    }
    return value === '' ? undefined : value
  })
}

const guid = z.guid()

const messageMissing = 'Nachricht: Bitte schreiben Sie uns kurz, worum es geht.'
const channelMissing =
  'E-Mail oder Telefon: Bitte geben Sie eines von beiden an, sonst können wir Ihnen nicht antworten.'

const itemsUnreadable = `Angekreuzte Punkte: höchstens ${maxChosenItems} Sätze aus unserem Selbsttest.`

const serviceUnreadable = 'Leistung: Bitte wählen Sie eine der Leistungen, die das Formular nennt.'

const message = text({
  label: 'Nachricht',
  max: enquiryLimits.message,
  clean: cleanText,
  isUnsafe: isUnsafeText,
  complain: value =>
    codePoints(value) < enquiryLimits.messageMin
      ? `Nachricht: Bitte schreiben Sie mindestens ${enquiryLimits.messageMin} Zeichen.`
      : undefined,
})

const complaintUnless =
  (isRight: (value: string) => boolean, complaint: string) =>
  (value: string): string | undefined =>
    isRight(value) ? undefined : complaint

/**
 * What the form sends, flat, every value a string. Unknown keys are refused.
 * The one schema for plain posts and scripts.
 */
const enquirySchema = z.strictObject({
  name: text({ label: 'Name', max: enquiryLimits.name }).optional(),
  email: text({
    label: 'E-Mail',
    max: enquiryLimits.email,
    complain: complaintUnless(
      isMailAddress,
      'E-Mail: Das ist keine gültige Adresse. Sie sieht so aus: name@beispiel.de',
    ),
  }).optional(),
  phone: text({
    label: 'Telefon',
    max: enquiryLimits.phone,
    complain: complaintUnless(
      isPhoneNumber,
      'Telefon: Das ist keine gültige Nummer. Sie sieht so aus: +49 761 123456',
    ),
  }).optional(),
  company: text({ label: 'Firma', max: enquiryLimits.company }).optional(),
  timeFrame: text({
    label: 'Zeitrahmen',
    max: 20,
    complain: complaintUnless(isTimeFrame, 'Zeitrahmen: Bitte wählen Sie eine der Antworten.'),
  }).optional(),
  // Sealed by the site, which opens it; nobody types it.
  service: chosenServiceSchema.optional(),
  message,
  articleId: text({ label: 'Artikel', max: 128 }).optional(),
  articleSlug: text({ label: 'Artikel', max: 200 }).optional(),
  articleTitle: text({ label: 'Artikel', max: 300 }).optional(),
  section: text({ label: 'Abschnitt', max: 120 }).optional(),
  offerId: text({ label: 'Angebot', max: 128 }).optional(),
  // What an address said that anybody can make: what is no campaign is dropped, and costs nobody the enquiry.
  campaign: z
    .unknown()
    .transform(sent => (typeof sent === 'string' ? readCampaign(sent) : undefined))
    .optional(),
  items: z
    .array(chosenItemSchema, { error: itemsUnreadable })
    .max(maxChosenItems, { error: itemsUnreadable })
    .optional(),
  noticeVersion: text({ label: 'Datenschutzhinweis', max: 60 }).optional(),
  idempotencyKey: text({
    label: 'Vorgang',
    max: 36,
    complain: complaintUnless(
      value => guid.safeParse(value).success,
      'Vorgang: Der Schlüssel ist keine UUID.',
    ),
  }).optional(),
  // Judged by `readCheck`; whatever is in it costs nobody the enquiry.
  check: z.string({ error: 'Prüfmarke: Hier wird Text erwartet.' }).optional(),
  promise: responsePromiseSchema.optional(),
  [trapFieldName]: z.string({ error: 'Website: Hier wird Text erwartet.' }).optional(),
})

/** A checked enquiry; absent means that the visitor gave nothing. */
export type Enquiry = z.output<typeof enquirySchema> & { readonly message: string }

/** Every name the form may send. */
export type EnquiryFieldName = keyof typeof enquirySchema.shape

/** `field` is `form` when no single field can be blamed. `message` is German and shown as it is. */
export interface EnquiryIssue {
  readonly field: EnquiryFieldName | 'form'
  readonly message: string
}

export type ParsedEnquiry =
  | { readonly status: 'valid'; readonly enquiry: Enquiry }
  | { readonly status: 'invalid'; readonly issues: readonly EnquiryIssue[] }

function isFieldName(name: unknown): name is EnquiryFieldName {
  return typeof name === 'string' && Object.hasOwn(enquirySchema.shape, name)
}

function isBlank(value: unknown): boolean {
  return value === undefined || (typeof value === 'string' && value.trim() === '')
}

const shown: readonly string[] = [...enquiryFields.map(field => field.name), ...contextFieldNames]
const rank = (issue: EnquiryIssue): number => {
  const index = shown.indexOf(issue.field)
  return index === -1 ? shown.length : index
}

/** Whoever sends more fields that do not belong here is told of the first ones. */
const maxNamedKeys = 10

function fromZod(issue: z.core.$ZodIssue): EnquiryIssue[] {
  const [field] = issue.path
  // Faults inside an item have no words for a visitor: the site itself wrote it.
  if (field === 'items') return [{ field, message: itemsUnreadable }]
  if (field === 'service') return [{ field, message: serviceUnreadable }]
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.slice(0, maxNamedKeys).map(key => ({
      field: 'form',
      message: `Das Feld „${key.slice(0, 40)}“ gehört nicht zu diesem Formular.`,
    }))
  }
  return isFieldName(field) ? [{ field, message: issue.message }] : []
}

/**
 * Unknown input to an enquiry, or every fault at once in the order of the form.
 * Never throws; keeps nothing of what it refuses.
 */
export function parseEnquiry(input: unknown): ParsedEnquiry {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    return { status: 'invalid', issues: [{ field: 'form', message: 'Es wurde kein Formular gesendet.' }] }
  }
  const typed: Record<string, unknown> = { ...input }
  const issues: EnquiryIssue[] = []
  if (isBlank(typed.message)) {
    issues.push({ field: 'message', message: messageMissing })
  }
  if (isBlank(typed.email) && isBlank(typed.phone)) {
    issues.push({ field: 'email', message: channelMissing })
  }
  const parsed = enquirySchema.safeParse(input)
  if (!parsed.success) {
    const blamed = new Set(issues.map(issue => issue.field))
    issues.push(...parsed.error.issues.flatMap(fromZod).filter(issue => !blamed.has(issue.field)))
  }
  const given = parsed.data?.message
  if (issues.length > 0 || parsed.data === undefined || given === undefined) {
    return { status: 'invalid', issues: issues.toSorted((a, b) => rank(a) - rank(b)) }
  }
  return { status: 'valid', enquiry: { ...parsed.data, message: given } }
}

/** The same text for the same wish, whatever key or notice it came with; for finding repeats, never for display. */
export function canonicalEnquiry(enquiry: Enquiry): string {
  const names = [...enquiryFields.map(field => field.name), ...contextFieldNames, 'items'] as const
  return JSON.stringify(names.map(name => enquiry[name] ?? null))
}
