import { defineField } from '@sanity/types'
import { checkSlug } from './check-slug.ts'
import { maxSlugLength, slugify } from './slugify.ts'

/** The field `slug`, made from `sourceField`; `example` shows the editor where the slug will be seen. */
export function slugField(sourceField: string, example: string, group?: string) {
  return defineField({
    name: 'slug',
    title: 'Adresse',
    description: `Der letzte Teil der Web-Adresse, zum Beispiel „${example}“. Eine Änderung nach dem Veröffentlichen macht alte Links ungültig.`,
    type: 'slug',
    ...(group === undefined ? {} : { group }),
    options: { source: sourceField, maxLength: maxSlugLength, slugify },
    validation: rule => [
      rule.required().error('Bitte legen Sie eine Adresse fest, am einfachsten mit „Generieren“.'),
      rule.custom(slug => checkSlug(slug?.current)),
    ],
  })
}
