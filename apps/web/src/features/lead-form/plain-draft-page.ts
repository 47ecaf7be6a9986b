import { type EnquiryField, enquiryFields } from '@repo/leads/enquiry-fields.ts'
import { timeFrames } from '@repo/leads/time-frames.ts'
import type { FormDraft } from './form-draft.ts'
import { shownFields } from './shown-fields.ts'

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, character => entities[character] ?? '')
}

const visible: readonly string[] = enquiryFields.map(field => field.name)

/** Without the offer only a service that was chosen is known. */
function answersOf(name: string, value: string): readonly (readonly [string, string])[] {
  if (name !== 'service') return Object.entries(timeFrames)
  return value === '' ? [] : [[value, 'Wie gewählt']]
}

function controlHtml({ kind, name }: EnquiryField, common: string, sent: string): string {
  const value = escaped(sent)
  // The first line break of a textarea is dropped by the parser.
  if (kind === 'multiline') return `<textarea ${common} rows="8" cols="60">\n${value}</textarea>`
  if (kind !== 'choice') return `<input ${common} type="${kind}" value="${value}">`
  const answers = answersOf(name, sent).map(
    ([key, label]) =>
      `<option value="${escaped(key)}"${key === sent ? ' selected' : ''}>${escaped(label)}</option>`,
  )
  return `<select ${common}><option value="">Keine Angabe</option>${answers.join('')}</select>`
}

function fieldHtml(field: EnquiryField, draft: FormDraft): string {
  const issue = draft.issues.find(candidate => candidate.field === field.name)
  const described = issue === undefined ? '' : ` aria-invalid="true" aria-describedby="${field.name}-error"`
  const common = `id="${field.name}" name="${field.name}" autocomplete="${field.autoComplete}"${described}`
  const control = controlHtml(field, common, draft.values[field.name] ?? '')
  const error = issue === undefined ? '' : `<p id="${field.name}-error">${escaped(issue.message)}</p>`
  return `<p><label for="${field.name}">${escaped(field.label)}</label><br>${control}</p>${error}`
}

/** The form without the site around it: for the moment when our own pages cannot be rendered. */
export function plainDraftPage(draft: FormDraft): string {
  const hidden = Object.entries(draft.values)
    .filter(([name]) => !visible.includes(name))
    .map(([name, value]) => `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`)
  const items = (draft.items ?? []).map(
    ({ sealed, text }, index) =>
      `<p><input type="checkbox" checked id="item-${index}" name="items" value="${escaped(sealed)}"> <label for="item-${index}">${escaped(text)}</label></p>`,
  )
  const general = draft.issues.filter(issue => !visible.includes(issue.field))
  return `<!doctype html>
<html lang="de">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<title>${escaped(draft.title)}</title>
</head>
<body>
<main>
<h1>${escaped(draft.title)}</h1>
<p role="alert">${escaped(draft.message)}</p>
${general.map(issue => `<p>${escaped(issue.message)}</p>`).join('\n')}
<form method="post" action="/api/anfrage" accept-charset="utf-8">
${shownFields([], draft)
  .map(field => fieldHtml(field, draft))
  .join('\n')}
${items.join('\n')}
${hidden.join('\n')}
<p><button type="submit">Anfrage senden</button></p>
</form>
<p><a href="/kontakt">Zur Kontaktseite</a> · <a href="/impressum">Impressum</a> · <a href="/datenschutz">Datenschutz</a></p>
</main>
</body>
</html>
`
}
