import type { Lead } from '../lead.ts'
import { germanDeadline } from './german-time.ts'

/** What was promised, or that it was not kept. */
function promised(dueAt: string, now: Date): string {
  const deadline = germanDeadline(dueAt)
  return Date.parse(dueAt) < now.getTime()
    ? `Zugesagt war Ihnen eine Antwort bis ${deadline}. Das haben wir nicht eingehalten; es tut uns leid.`
    : `Eine Antwort bekommen Sie bis ${deadline}.`
}

/** How far a case is, for the person who sent it: no word of the house, nothing that sounds further than it is. */
export function caseState(
  {
    status,
    owner,
    answerDueAt,
    firstAnsweredAt,
    restricted,
    objectionAt,
    mergedInto,
  }: Pick<
    Lead,
    'status' | 'owner' | 'answerDueAt' | 'firstAnsweredAt' | 'restricted' | 'objectionAt' | 'mergedInto'
  >,
  now: Date,
): string {
  if (objectionAt !== undefined) return 'Ihre Anfrage ist zurückgezogen. Niemand bearbeitet sie weiter.'
  if (restricted === true) return 'Die Bearbeitung Ihrer Anfrage ruht.'
  if (mergedInto !== undefined) return 'Wir bearbeiten Ihre Anfrage zusammen mit einer weiteren von Ihnen.'
  const due =
    answerDueAt === undefined || firstAnsweredAt !== undefined ? '' : ` ${promised(answerDueAt, now)}`
  const at = owner === undefined ? 'liegt bei unserem Vertrieb' : `liegt bei ${owner}`
  switch (status) {
    case 'review':
    case 'new':
      return `Ihre Anfrage ist bei uns angekommen.${due}`
    case 'open':
      return `Ihre Anfrage ${at}.${due}`
    case 'contacted':
    case 'qualified':
      return `Wir haben Ihnen geantwortet. Ihre Anfrage ${at}.`
    case 'proposal':
      return `Sie haben ein Angebot von uns bekommen. Ihre Anfrage ${at}.`
    case 'won':
      return 'Aus Ihrer Anfrage ist ein Auftrag geworden.'
    case 'lost':
    case 'closed':
      return 'Ihre Anfrage ist abgeschlossen.'
    case 'erased':
      return 'Ihre Anfrage ist gelöscht.'
    default:
      return status satisfies never
  }
}
