/**
 * What the Studio says where a rule has no sentence of its own, word for word as its German language pack has it, so
 * that an editor and a program hear the same.
 */
export const builtinSentences = {
  'generic.incorrect-type': 'Erwarteter Typ "{{expectedType}}", erhalten "{{actualType}}"',
  'generic.not-allowed': 'Wert entspricht nicht den erlaubten Werten',
  'generic.not-allowed_hint': 'Wert "{{hint}}" entspricht nicht den erlaubten Werten',
  'generic.required': 'Erforderlich',
  'array.item-duplicate': 'Darf kein Duplikat sein',
  'array.maximum-length': 'Darf höchstens {{maxLength}} Elemente haben',
  'array.minimum-length': 'Muss mindestens {{minLength}} Elemente haben',
  'date.invalid-format': 'Muss ein gültiges ISO-8601 formatiertes Datum sein',
  'number.maximum': 'Muss kleiner oder gleich {{maxNumber}} sein',
  'number.minimum': 'Muss größer oder gleich {{minNumber}} sein',
  'number.non-integer': 'Muss eine ganze Zahl sein',
  'object.not-reference': 'Muss eine Referenz auf ein Dokument sein',
  'object.reference-not-published': 'Referenziertes Dokument muss veröffentlicht sein',
  'slug.missing-current': 'Slug muss einen Wert haben',
  'slug.not-object': 'Slug muss ein Objekt sein',
  'slug.not-unique': 'Slug wird bereits verwendet',
  'string.email': 'Muss eine gültige E-Mail-Adresse sein',
  'string.maximum-length': 'Darf höchstens {{maxLength}} Zeichen lang sein',
  'string.minimum-length': 'Muss mindestens {{minLength}} Zeichen lang sein',
  'string.regex-does-not-match': 'Entspricht nicht dem "{{name}}"-Muster',
  'string.regex-match': 'Sollte nicht dem "{{name}}"-Muster entsprechen',
  'string.url.disallowed-scheme': 'Entspricht nicht den erlaubten Protokollen/Schemata',
  'string.url.includes-credentials': 'Benutzername/Passwort nicht erlaubt',
  'string.url.invalid': 'Keine gültige URL',
  'string.url.not-absolute': 'Relative URLs sind nicht erlaubt',
  'string.url.not-relative': 'Nur relative URLs sind erlaubt',
} as const

/** The sentence of this name with its gaps filled. */
export function builtin(
  name: keyof typeof builtinSentences,
  values: Readonly<Record<string, string | number>> = {},
): string {
  return builtinSentences[name].replace(/\{\{(\w+)\}\}/g, (gap, key: string) => String(values[key] ?? gap))
}
