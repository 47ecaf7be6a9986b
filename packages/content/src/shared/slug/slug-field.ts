import { defineField } from '@sanity/types'
import { checkSlug } from './check-slug.ts'
import { slugIsFree } from './check-slug-is-free.ts'
import { maxSlugLength, slugify } from './slugify.ts'

/** The field `slug`, made from `sourceField`; `example` shows the editor where the slug will be seen. */
export function slugField(sourceField: string, example: string, group?: string) {
  return defineField({
    name: 'slug',
    title: 'Adresse',
    description: `Der letzte Teil der Web-Adresse, zum Beispiel „${example}“. Ändert sie sich nach dem Veröffentlichen, führt die alte Adresse von selbst zur neuen.`,
    type: 'slug',
    ...(group === undefined ? {} : { group }),
    options: {
      source: sourceField,
      maxLength: maxSlugLength,
      slugify,
      // Our own rule looks at all types and names the other document; the built-in one would add a second complaint.
      isUnique: () => true,
    },
    validation: rule => [
      rule.required().error('Bitte legen Sie eine Adresse fest, am einfachsten mit „Generieren“.'),
      rule.custom(slug => checkSlug(slug?.current)),
      rule.custom(slugIsFree),
    ],
  })
}
