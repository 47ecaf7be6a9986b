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
  const missing = ['state', 'opens', 'closes'].find(name => typeof siblingValue(calendar, name) !== 'string')
  const isDone = missing === undefined
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
      // The Studio leads to a field that can be filled in, not to a group of them.
      path: `workingCalendar.${missing ?? 'state'}`,
    },
  }
}

/** Without a notice of its own an offer shows the newest one, which nobody has chosen for it. */
function noticeCheck(offer: LaunchDocument | undefined, documentId: string): LaunchCheck {
  const isDone = typeof siblingValue(offer?.privacyNotice, '_ref') === 'string'
  return {
    id: 'offer.privacyNotice',
    section: 'offer',
    isDone,
    sentence: isDone
      ? 'Das Kontaktangebot nennt den Datenschutzhinweis, der am Formular steht.'
      : 'Das Kontaktangebot nennt noch keinen Datenschutzhinweis für das Formular.',
    place: { kind: 'field', documentId, documentType: 'contactOffer', path: 'privacyNotice' },
  }
}

/** Somebody who answers by name; who appears in public says so with their own mark. */
function contactCheck(offer: LaunchDocument | undefined, documentId: string): LaunchCheck {
  const people = offer?.contactPersons
  const isDone = Array.isArray(people) && people.length > 0
  return {
    id: 'offer.contactPersons',
    section: 'offer',
    isDone,
    sentence: isDone
      ? 'Das Kontaktangebot nennt, wer antwortet.'
      : 'Das Kontaktangebot nennt noch niemanden, der antwortet.',
    place: { kind: 'field', documentId, documentType: 'contactOffer', path: 'contactPersons' },
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
  const offer = documentOf(documentId)
  const promise = offer?.[field]
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
    contactCheck(offer, documentId),
    noticeCheck(offer, documentId),
  ]
}
