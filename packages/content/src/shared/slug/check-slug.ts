import { reservedSlugs } from '../../routes.ts'
import { maxSlugLength } from './slugify.ts'

/** `true` for a usable slug, else the German sentence that tells the editor what to do. */
export function checkSlug(slug: string | undefined): true | string {
  if (slug === undefined || slug === '')
    return 'Bitte legen Sie eine Adresse fest, am einfachsten mit „Generieren“.'
  if (slug.length > maxSlugLength)
    return `Bitte kürzen Sie die Adresse auf höchstens ${maxSlugLength} Zeichen.`
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug))
    return 'Bitte verwenden Sie nur Kleinbuchstaben ohne Umlaute, Ziffern und einzelne Bindestriche.'
  if (reservedSlugs.has(slug))
    return 'Diese Adresse braucht die Website selbst. Bitte wählen Sie eine andere.'
  return true
}
