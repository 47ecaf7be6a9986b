import { defineArrayMember, defineField } from '@sanity/types'
import { siblingValue } from '../../shared/validation/sibling-value.ts'

interface PublicPeopleOptions {
  readonly name: string
  readonly title: string
  readonly description: string
  readonly group: string
  /** What an editor is warned of while nobody is named. */
  readonly missing: string
}

const countHidden = 'count(*[_type == "person" && _id in $ids && public != true])'

const hidden =
  'Von den genannten Personen erscheint keine öffentlich, also nennt die Website niemanden. Bitte schalten Sie bei einer „Erscheint öffentlich“ ein oder wählen Sie jemand anderen.'

/** Up to three people whom the site may show; without any it warns, because a template names nobody who does not exist. */
export const publicPeopleField = ({ name, title, description, group, missing }: PublicPeopleOptions) =>
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
      rule.custom<unknown[]>(async (people, { getClient }) => {
        const ids = (people ?? []).map(person => siblingValue(person, '_ref'))
        if (ids.length === 0) return true
        const client = getClient({ apiVersion: '2025-02-19' }).withConfig({ perspective: 'published' })
        return (await client.fetch<number>(countHidden, { ids })) < ids.length ? true : hidden
      }),
      rule.custom<unknown[]>(people => ((people ?? []).length > 0 ? true : missing)).warning(),
    ],
  })
