import { type CustomValidator, defineField, type SlugValue } from '@sanity/types'
import { checkSlug } from './check-slug.ts'
import { maxSlugLength, slugify } from './slugify.ts'

/**
 * The field `slug`, made from `sourceField`; `example` shows the editor where the slug will be seen. `check` adds a
 * rule of the document's own.
 */
export function slugField(
  sourceField: string,
  example: string,
  group?: string,
  check?: CustomValidator<SlugValue | undefined>,
) {
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
      ...(check === undefined ? [] : [rule.custom(check)]),
    ],
  })
}
