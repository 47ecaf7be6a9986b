/** Languages in which an article can be written; while it is only one, nobody is asked. Values are BCP 47 tags. */
export const articleLanguages = [{ title: 'Deutsch', value: 'de' }] as const
