import { berlinDay, germanDay } from './berlin-day.ts'
import type { Lead } from './lead.ts'
import type { ReplySnippet } from './reply-snippets.ts'

/** What a draft is made of: what the visitor gave, and nothing that only sales knows. */
export type AnsweredEnquiry = Pick<
  Lead,
  'caseNumber' | 'receivedAt' | 'name' | 'articleTitle' | 'items' | 'nextStep' | 'service' | 'serviceId'
>

export interface ReplyDraft {
  readonly subject: string
  readonly text: string
}

/** The one question that every draft asks. */
function question({ items = [] }: AnsweredEnquiry): string {
  if (items.length === 0) return 'Eine Frage dazu: Was soll sich für Sie als Erstes ändern?'
  return items.length === 1
    ? 'Eine Frage dazu: Was haben Sie dafür schon versucht?'
    : 'Eine Frage dazu: Welcher dieser Punkte ist Ihnen gerade am wichtigsten?'
}

function opening({ receivedAt, articleTitle }: AnsweredEnquiry): string {
  const day = Number.isNaN(Date.parse(receivedAt)) ? '' : ` vom ${germanDay(berlinDay(new Date(receivedAt)))}`
  const about = articleTitle === undefined ? '' : ` zu unserem Artikel „${articleTitle}“`
  return `vielen Dank für Ihre Anfrage${day}${about}.`
}

/** Under its sentence, every line of it. */
const indented = (text: string): string => text.replaceAll('\n', '\n  ')

/** What the self-check itself says, unless sales has an approved text for the sentence. */
function advice({ items = [] }: AnsweredEnquiry, snippets: readonly ReplySnippet[]): readonly string[] {
  if (items.length === 0) return []
  const intro =
    items.length === 1
      ? 'Zu dem Punkt, den Sie angekreuzt haben, raten wir:'
      : 'Zu den Punkten, die Sie angekreuzt haben, raten wir:'
  return [
    intro,
    ...items.map(item => {
      const snippet = snippets.find(
        ({ selfCheckId, itemId }) => selfCheckId === item.selfCheckId && itemId === item.id,
      )
      return `– ${item.plainText}\n  ${indented(snippet?.text ?? item.advice)}`
    }),
  ]
}

/** The approved text for the service that was chosen; nothing without one. */
function aboutService(
  { service, serviceId }: AnsweredEnquiry,
  snippets: readonly ReplySnippet[],
): readonly string[] {
  const snippet = snippets.find(candidate => serviceId !== undefined && candidate.serviceId === serviceId)
  return snippet === undefined || service === undefined ? [] : [`Zu „${service}“:\n${snippet.text}`]
}

/** The agreed day, not the words in which sales noted the step for itself. */
function promise({ nextStep }: AnsweredEnquiry): string {
  return nextStep === undefined
    ? 'Sobald ich Ihre Antwort habe, melde ich mich mit einem Vorschlag, wie es weitergeht.'
    : `Ich melde mich bis ${germanDay(nextStep.due)} wieder bei Ihnen.`
}

/**
 * A first answer to edit and send by hand: greeting, the advice of exactly the ticked sentences in their order, what
 * there is to say of the chosen service, one question, who is responsible, and what is promised next. Made of approved
 * texts only; it states no fact of its own. Of several `snippets` for one thing the first counts.
 */
export function replyDraft(
  enquiry: AnsweredEnquiry,
  responsible: string,
  snippets: readonly ReplySnippet[] = [],
): ReplyDraft {
  const paragraphs = [
    enquiry.name === undefined ? 'Guten Tag,' : `Guten Tag ${enquiry.name},`,
    opening(enquiry),
    ...advice(enquiry, snippets),
    ...aboutService(enquiry, snippets),
    question(enquiry),
    `Ihre Anfrage liegt bei mir. ${promise(enquiry)}`,
    `Freundliche Grüße\n${responsible}`,
  ]
  return { subject: `Ihre Anfrage ${enquiry.caseNumber}`, text: paragraphs.join('\n\n') }
}

/** Opens the draft in the mail program. */
export function draftAddress(to: string, { subject, text }: ReplyDraft): string {
  const body = text.replaceAll('\n', '\r\n')
  return `mailto:${encodeURIComponent(to)}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body)}`
}
