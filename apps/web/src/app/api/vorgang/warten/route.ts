import { caseHeaders } from '../../../../features/case/answer-case-act.ts'
import { plainPage, plainPageHeaders } from '../../../../features/site/plain-page.ts'

/** Where somebody is sent who tried too many addresses that open nothing. */
export function GET(): Response {
  const page = plainPage(
    'Bitte warten Sie einen Augenblick',
    'Von Ihrem Anschluss wurden gerade mehrere Vorgangsseiten aufgerufen, die es nicht gibt. Bitte versuchen Sie es in zehn Minuten noch einmal.',
    '<a href="/kontakt">Zum Kontakt</a>',
  )
  return new Response(page, {
    status: 429,
    headers: { ...plainPageHeaders, ...caseHeaders, 'retry-after': '600' },
  })
}
