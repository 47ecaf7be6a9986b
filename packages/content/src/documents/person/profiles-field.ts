import { defineArrayMember, defineField } from '@sanity/types'
import { checkAddress } from '../../shared/portable-text/link-target.ts'
import { textRules } from '../../shared/validation/visible-length.ts'
import { checkNoMailAddress } from './check-no-mail-address.ts'

/** Where else a person can be found, by their own wish. */
export const profilesField = defineField({
  name: 'profiles',
  title: 'Profile',
  description: 'Öffentliche Profile, die die Person hier nennen möchte. Keine E-Mail-Adressen.',
  type: 'array',
  of: [
    defineArrayMember({
      name: 'profile',
      title: 'Profil',
      description: 'Ein Profil auf einer anderen Website.',
      type: 'object',
      fields: [
        defineField({
          name: 'label',
          title: 'Name',
          description: 'Wie der Link heißt, zum Beispiel „Mastodon“.',
          type: 'string',
          validation: rule => [
            ...textRules(
              rule,
              { min: 1, max: 40 },
              'Bitte geben Sie einen Namen mit höchstens 40 Zeichen an.',
            ),
            rule.custom<string>(checkNoMailAddress),
          ],
        }),
        defineField({
          name: 'url',
          title: 'Adresse',
          description: 'Vollständige Web-Adresse des Profils.',
          type: 'url',
          validation: rule => [
            rule
              .required()
              .uri({ scheme: ['https'] })
              .error('Bitte geben Sie eine Adresse an, die mit https:// beginnt.'),
            rule.custom<string>(url => checkAddress(url)),
          ],
        }),
      ],
      preview: { select: { title: 'label', subtitle: 'url' } },
    }),
  ],
  validation: rule => rule.max(5).error('Bitte nennen Sie höchstens fünf Profile.'),
})
