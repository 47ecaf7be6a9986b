import { defineArrayMember, defineField } from '@sanity/types'

interface PublicPeopleOptions {
  readonly name: string
  readonly title: string
  readonly description: string
  readonly group: string
}

/** Up to three people whom the site may show. */
export const publicPeopleField = ({ name, title, description, group }: PublicPeopleOptions) =>
  defineField({
    name,
    title,
    description,
    type: 'array',
    group,
    of: [
      defineArrayMember({
        title: 'Person',
        type: 'reference',
        to: [{ type: 'person' }],
        options: { filter: 'public == true' },
      }),
    ],
    validation: rule => [
      rule.max(3).error('Bitte nennen Sie höchstens drei Personen.'),
      rule.unique().error('Bitte nennen Sie jede Person nur einmal.'),
    ],
  })
