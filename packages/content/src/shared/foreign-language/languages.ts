/** Languages an editor can mark foreign text with; values are BCP 47 tags for the `lang` attribute. */
export const foreignLanguages = [
  { title: 'Englisch', value: 'en' },
  { title: 'Französisch', value: 'fr' },
  { title: 'Italienisch', value: 'it' },
  { title: 'Spanisch', value: 'es' },
] as const
