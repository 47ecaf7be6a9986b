import type { Refusal } from '@repo/front/front-options.ts'

const sentences: Readonly<Record<number, string>> = {
  308: 'Diese Seite ist umgezogen.',
  400: 'Diese Anfrage ist nicht lesbar.',
  405: 'Das geht an dieser Adresse nicht.',
  408: 'Die Anfrage kam nicht rechtzeitig an.',
  413: 'Die Anfrage ist zu groß.',
  417: 'Diese Erwartung kann die Website nicht erfüllen.',
  431: 'Die Kopfzeilen der Anfrage sind zu groß.',
  503: 'Diese Seite ist gerade nicht erreichbar. Bitte versuchen Sie es in ein paar Minuten noch einmal.',
}

/** The shortest page that says what happened: for answers that never reach Next. */
export function refusalPage(status: number): Refusal {
  const sentence = sentences[status] ?? 'Das hat nicht geklappt.'
  return {
    contentType: 'text/html; charset=utf-8',
    body: `<!doctype html>
<html lang="de">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex"><title>${sentence} | Klartext</title></head>
<body><main><h1>${sentence}</h1><p><a href="/">Zur Startseite</a></p></main></body>
</html>
`,
  }
}
