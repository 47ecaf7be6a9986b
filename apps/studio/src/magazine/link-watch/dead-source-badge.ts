import { siblingValue } from '@repo/content/shared/validation/sibling-value.ts'
import { type DocumentBadgeComponent, definePlugin } from 'sanity'
import { useLinkCheck } from './use-link-check.ts'

const useDeadSourceBadge: DocumentBadgeComponent = ({ draft, published }) => {
  const url = siblingValue((draft ?? published)?.source, 'url')
  const check = useLinkCheck(typeof url === 'string' ? url : undefined)
  return check?.state === 'dead'
    ? {
        label: 'Original nicht erreichbar',
        title: 'Die Adresse der Vorlage antwortet nicht mehr. Näheres steht bei „Herkunft“.',
        color: 'danger',
      }
    : null
}

/** Says at an article that the address of its source is dead. */
export const deadSourceBadge = definePlugin({
  name: 'dead-source-badge',
  document: {
    badges: (previous, { schemaType }) =>
      schemaType === 'article' ? [...previous, useDeadSourceBadge] : previous,
  },
})
