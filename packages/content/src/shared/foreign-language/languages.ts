/** Languages an editor can mark foreign text with; values are BCP 47 tags for the `lang` attribute. */
export const foreignLanguages = [
  { title: 'Englisch', value: 'en' },
  { title: 'Französisch', value: 'fr' },
  { title: 'Italienisch', value: 'it' },
  { title: 'Spanisch', value: 'es' },
] as const

/** German name of a language; `undefined` for German itself and for anything that is none of ours. */
export function foreignLanguageTitle(language: unknown): string | undefined {
  return foreignLanguages.find(({ value }) => value === language)?.title
}
