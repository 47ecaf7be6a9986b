import { defineArrayMember, defineField } from '@sanity/types'
import { routeOf } from '../../routes.ts'
import { pathIsPublished, pathLeadsSomewhere } from '../../shared/internal-target/check-internal-target.ts'
import { textRules } from '../../shared/validation/visible-length.ts'

const linkMember = defineArrayMember({
  name: 'navigationLink',
  title: 'Eintrag',
  description: 'Ein Link der Navigation.',
  type: 'object',
  fields: [
    defineField({
      name: 'label',
      title: 'Beschriftung',
      description: 'Das Wort, das in der Navigation steht.',
      type: 'string',
      validation: rule =>
        textRules(
          rule,
          { min: 1, max: 30 },
          'Bitte geben Sie eine Beschriftung mit höchstens 30 Zeichen an.',
        ),
    }),
    defineField({
      name: 'path',
      title: 'Seite',
      description: 'Adresse auf dieser Website, beginnend mit einem Schrägstrich, zum Beispiel /magazin.',
      type: 'string',
      validation: rule => [
        rule.required().error('Bitte geben Sie die Seite an, zum Beispiel /magazin.'),
        rule.custom(path =>
          path === undefined || routeOf(path) !== undefined
            ? true
            : 'Diese Seite gibt es auf der Website nicht. Bitte prüfen Sie die Schreibweise.',
        ),
        rule.custom(pathLeadsSomewhere),
        rule.custom(pathIsPublished).warning(),
      ],
    }),
  ],
  preview: { select: { title: 'label', subtitle: 'path' } },
})

/** A short list of links to own pages. */
export function navigationField(name: string, title: string, description: string) {
  return defineField({
    name,
    title,
    description,
    type: 'array',
    group: 'navigation',
    of: [linkMember],
    validation: rule => rule.max(7).error('Bitte wählen Sie höchstens sieben Einträge.'),
  })
}
