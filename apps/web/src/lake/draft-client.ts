import type { FilterDefault } from '@sanity/client/stega'
import { env } from '../env.ts'
import { readingClient } from './client.ts'

/**
 * Fields whose text stands on a page as it was typed. Only these carry marks: what is compared, or becomes a class, an
 * address, a date or a language, must arrive as it is.
 */
const textFields: ReadonlySet<string> = new Set([
  'advice',
  'caption',
  'changeNote',
  'claim',
  'contactFor',
  'description',
  'headline',
  'intro',
  'ironicText',
  'kicker',
  'label',
  'lead',
  'name',
  'nextStep',
  'plainSummary',
  'plainText',
  'revisionNote',
  'role',
  'shortText',
  'speaker',
  'summary',
  'teaser',
  'text',
  'title',
  'transcript',
])

/** Whether a text may carry the invisible mark that says from which field it comes. */
export const isMarkedText: FilterDefault = ({ sourcePath }) => {
  const field = sourcePath.at(-1)
  return typeof field === 'string' && textFields.has(field) && sourcePath[0] !== 'seo'
}

/** Reads what editors have not published yet, each text marked with its field so that a click in the preview finds it. */
export const draftClient = readingClient.withConfig({
  perspective: 'drafts',
  requestTagPrefix: 'web-draft',
  stega: { enabled: true, studioUrl: `${env.STUDIO_URL}/redaktion`, filter: isMarkedText },
})
