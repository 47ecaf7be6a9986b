import { berlinDay, germanDay } from './berlin-day.ts'
import type { Lead } from './lead.ts'

/** What a draft is made of: what the visitor gave, and nothing that only sales knows. */
export type AnsweredEnquiry = Pick<
  Lead,
  'caseNumber' | 'receivedAt' | 'name' | 'articleTitle' | 'items' | 'nextStep'
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

function advice({ items = [] }: AnsweredEnquiry): readonly string[] {
  if (items.length === 0) return []
  const intro =
    items.length === 1
      ? 'Zu dem Punkt, den Sie angekreuzt haben, raten wir:'
      : 'Zu den Punkten, die Sie angekreuzt haben, raten wir:'
  return [intro, ...items.map(item => `– ${item.plainText}\n  ${item.advice}`)]
}

/** The agreed day, not the words in which sales noted the step for itself. */
function promise({ nextStep }: AnsweredEnquiry): string {
  return nextStep === undefined
    ? 'Sobald ich Ihre Antwort habe, melde ich mich mit einem Vorschlag, wie es weitergeht.'
    : `Ich melde mich bis ${germanDay(nextStep.due)} wieder bei Ihnen.`
}

/**
 * A first answer to edit and send by hand: greeting, the advice of exactly the ticked sentences in their order, one
 * question, who is responsible, and what is promised next. Made of approved texts only; it states no fact of its own.
 */
export function replyDraft(enquiry: AnsweredEnquiry, responsible: string): ReplyDraft {
  const paragraphs = [
    enquiry.name === undefined ? 'Guten Tag,' : `Guten Tag ${enquiry.name},`,
    opening(enquiry),
    ...advice(enquiry),
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
