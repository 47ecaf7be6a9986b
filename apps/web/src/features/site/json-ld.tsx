import { withoutMarks } from '../../lake/without-marks.ts'

const escapes: Readonly<Record<string, string>> = {
  '<': '\\u003c',
  '>': '\\u003e',
  '&': '\\u0026',
  '\u2028': '\\u2028',
  '\u2029': '\\u2029',
}

/** JSON that cannot leave its script element, whatever an editor typed, and without the marks of a draft. */
export function scriptSafeJson(value: object): string {
  return JSON.stringify(withoutMarks(value)).replace(
    /[<>&\u2028\u2029]/g,
    character => escapes[character] ?? '',
  )
}

/** Structured data for machines. */
export function JsonLd({ data }: { readonly data: object }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: escaped for script context just above, and tested
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: scriptSafeJson(data) }} />
}
