import { pathOf } from '@repo/content/routes.ts'
import type { Answers } from './read-answers.ts'

const headers = {
  'cache-control': 'no-store',
  'content-type': 'text/html; charset=utf-8',
  'x-robots-tag': 'noindex',
} as const

function plainPage(title: string, text: string): string {
  return `<!doctype html>
<html lang="de">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<title>${title}</title>
</head>
<body>
<main>
<h1>${title}</h1>
<p>${text}</p>
<p><a href="${pathOf({ type: 'selfCheckIndex' })}">Zu den Selbsttests</a> · <a href="/impressum">Impressum</a> · <a href="/datenschutz">Datenschutz</a></p>
</main>
</body>
</html>
`
}

/** Posted ticks as a whole page with the result; never kept anywhere, never indexed. */
export async function answerAnswers(
  answers: Answers | undefined,
  renderResult: (answers: Answers) => Promise<string | undefined>,
): Promise<Response> {
  if (answers === undefined) {
    const page = plainPage(
      'Diese Kreuze waren nicht lesbar',
      'Bitte kreuzen Sie auf der Seite des Selbsttests an und senden Sie von dort.',
    )
    return new Response(page, { status: 400, headers })
  }
  const page = await renderResult(answers)
  if (page !== undefined) return new Response(page, { headers })
  const sorry = plainPage(
    'Das Ergebnis lässt sich gerade nicht anzeigen',
    'Das liegt an uns. Mit der Zurück-Taste kommen Sie zu Ihren Kreuzen; bitte versuchen Sie es in einer Minute noch einmal.',
  )
  return new Response(sorry, { status: 503, headers: { ...headers, 'retry-after': '60' } })
}
