import type { AccessPackage, LeadRecord } from './access-package.ts'
import { germanDate, germanMoment } from './german-time.ts'

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text as HTML. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, sign => entities[sign] ?? sign)
}

const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/
const day = /^\d{4}-\d{2}-\d{2}$/

/** A stored value as a person reads it. */
function spoken(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'ja' : 'nein'
  if (typeof value === 'string') {
    return instant.test(value) ? germanMoment(value) : day.test(value) ? germanDate(value) : value
  }
  if (Array.isArray(value)) return value.map(spoken).join('\n')
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value)
      .filter(([name]) => !name.startsWith('_'))
      .map(([, inner]) => spoken(inner))
      .filter(Boolean)
      .join(' · ')
  }
  return String(value ?? '')
}

const row = (label: string, value: string): string =>
  `<tr><th scope="row">${escapeHtml(label)}</th><td>${escapeHtml(value)}</td></tr>`

function section({ fields, history, mails }: LeadRecord): string {
  const number = fields.find(({ name }) => name === 'caseNumber')?.value
  const entries = history.entries.map(
    ({ at, what, who, text }) =>
      `<tr><td>${escapeHtml(germanMoment(at))}</td><td>${escapeHtml(what)}</td><td>${escapeHtml(who)}</td><td>${escapeHtml(text ?? '')}</td></tr>`,
  )
  const letters = mails.map(
    ({ at, to, subject, text }) =>
      `<h4>${escapeHtml(subject)}</h4><p>${escapeHtml(germanMoment(at))} an ${escapeHtml(to)}</p><pre>${escapeHtml(text)}</pre>`,
  )
  return `<section>
<h2>Vorgang ${escapeHtml(spoken(number))}</h2>
<table>${fields.map(({ label, value }) => row(label, spoken(value))).join('\n')}</table>
<h3>Verlauf</h3>
<table><thead><tr><th>Wann</th><th>Was</th><th>Wer</th><th>Text</th></tr></thead><tbody>${entries.join('\n')}</tbody></table>
<h3>Nachrichten</h3>
${letters.length === 0 ? '<p>Keine.</p>' : letters.join('\n')}
</section>`
}

const style = `body{font:16px/1.5 system-ui,sans-serif;color:#1a1a1a;max-width:60rem;margin:2rem auto;padding:0 1rem}
table{border-collapse:collapse;width:100%;margin:0 0 1.5rem}th,td{border:1px solid #999;padding:.4rem .6rem;text-align:left;vertical-align:top;white-space:pre-wrap;overflow-wrap:anywhere}
th[scope=row]{width:16rem}pre{white-space:pre-wrap;overflow-wrap:anywhere;border-left:4px solid #999;padding-left:1rem}`

/** The package as a document that stands alone: one file to read, keep and print. */
export function accessHtml({ createdAt, leads, about, omittedTexts }: AccessPackage): string {
  const omitted =
    omittedTexts === 0
      ? ''
      : `<p><strong>${omittedTexts === 1 ? 'Eine interne Notiz ist' : `${omittedTexts} interne Notizen sind`} weggelassen</strong>, weil darin von anderen Personen die Rede ist oder sein kann (Art. 15 Abs. 4 DSGVO).</p>`
  const none = '<p>Zu dieser Adresse ist nichts gespeichert.</p>'
  return `<!doctype html>
<html lang="de">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<title>Auskunft über gespeicherte Daten</title>
<style>${style}</style>
</head>
<body>
<h1>Auskunft über gespeicherte Daten</h1>
<p>Stand: ${escapeHtml(germanMoment(createdAt))}</p>
${omitted}
${leads.length === 0 ? none : leads.map(section).join('\n')}
<section>
<h2>Zur Verarbeitung</h2>
<table>${about.map(({ question, answer }) => row(question, answer)).join('\n')}</table>
</section>
</body>
</html>
`
}
