import { foreignLanguageTitle } from '../../shared/foreign-language/languages.ts'

interface Facts {
  readonly url: string | null
  readonly language: string | null
  readonly retrievedOn: string | null
}

const longDate = new Intl.DateTimeFormat('de-DE', { dateStyle: 'long', timeZone: 'UTC' })

/** What is said of a source after its name: its language, and when it was last read; a day without an address is none. */
export function sourceFacts({ url, language, retrievedOn }: Facts): readonly string[] {
  const name = foreignLanguageTitle(language)
  const isDay = url && /^\d{4}-\d{2}-\d{2}$/.test(retrievedOn ?? '')
  return [
    ...(name === undefined ? [] : [`auf ${name}`]),
    ...(isDay ? [`abgerufen am ${longDate.format(new Date(`${retrievedOn}T00:00:00Z`))}`] : []),
  ]
}
