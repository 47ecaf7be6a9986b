import { contactOfferSchema } from '../documents/contact-offer/contact-offer.schema.ts'
import { siblingValue } from '../shared/validation/sibling-value.ts'
import type { LaunchCheck, LaunchDocument } from './launch-check.ts'

const field = 'responsePromise'

/** Whether the model lets an editor say by when the agency answers. */
export const hasResponsePromise = new Set<string>(contactOfferSchema.fields.map(({ name }) => name)).has(
  field,
)

/** A promise in working hours becomes a time only against a calendar; without a promise none is needed. */
function calendarCheck(settings: LaunchDocument | undefined): LaunchCheck {
  const calendar = settings?.workingCalendar
  const isDone = ['state', 'opens', 'closes'].every(name => typeof siblingValue(calendar, name) === 'string')
  return {
    id: 'settings.workingCalendar',
    section: 'offer',
    isDone,
    sentence: isDone
      ? 'Die Arbeitszeit ist eingetragen; die Website nennt den Zeitpunkt der Antwort.'
      : 'Die Arbeitszeit fehlt noch; ohne sie nennt die Website keinen Zeitpunkt der Antwort.',
    place: {
      kind: 'field',
      documentId: 'siteSettings',
      documentType: 'siteSettings',
      path: 'workingCalendar',
    },
  }
}

/** The offer that stands where no other is chosen must say by when somebody answers, and against which working time. */
export function offerChecks(
  settings: LaunchDocument | undefined,
  documentOf: (id: string) => LaunchDocument | undefined,
): readonly LaunchCheck[] {
  if (!hasResponsePromise) return []
  const chosen = siblingValue(settings?.defaultOffer, '_ref')
  const documentId = typeof chosen === 'string' ? chosen : 'contactOffer'
  const promise = documentOf(documentId)?.[field]
  // A number of working hours, or words of the agency's own.
  const isDone = typeof promise === 'number' || (typeof promise === 'string' && promise.trim() !== '')
  return [
    {
      id: `offer.${field}`,
      section: 'offer',
      isDone,
      sentence: isDone
        ? 'Das Kontaktangebot sagt, bis wann Sie antworten.'
        : 'Das Kontaktangebot sagt noch nicht, bis wann Sie antworten.',
      place: { kind: 'field', documentId, documentType: 'contactOffer', path: field },
    },
    ...(typeof promise === 'number' ? [calendarCheck(settings)] : []),
  ]
}
