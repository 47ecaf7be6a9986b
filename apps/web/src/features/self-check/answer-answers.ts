import { pathOf } from '@repo/content/routes.ts'
import { plainPage, plainPageHeaders } from '../site/plain-page.ts'
import type { Answers } from './read-answers.ts'

const ways = `<a href="${pathOf({ type: 'selfCheckIndex' })}">Zu den Selbsttests</a> · <a href="/impressum">Impressum</a> · <a href="/datenschutz">Datenschutz</a>`

/** Posted ticks as a whole page with the result; never kept anywhere, never indexed. */
export async function answerAnswers(
  answers: Answers | undefined,
  renderResult: (answers: Answers) => Promise<string | undefined>,
): Promise<Response> {
  if (answers === undefined) {
    const page = plainPage(
      'Diese Kreuze waren nicht lesbar',
      'Bitte kreuzen Sie auf der Seite des Selbsttests an und senden Sie von dort.',
      ways,
    )
    return new Response(page, { status: 400, headers: plainPageHeaders })
  }
  const page = await renderResult(answers)
  if (page !== undefined) return new Response(page, { headers: plainPageHeaders })
  const sorry = plainPage(
    'Das Ergebnis lässt sich gerade nicht anzeigen',
    'Das liegt an uns. Mit der Zurück-Taste kommen Sie zu Ihren Kreuzen; bitte versuchen Sie es in einer Minute noch einmal.',
    ways,
  )
  return new Response(sorry, { status: 503, headers: { ...plainPageHeaders, 'retry-after': '60' } })
}
