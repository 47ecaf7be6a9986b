import { defineField } from '@sanity/types'

/** Says to the others of the editorial team that a draft waits for a second pair of eyes. */
export const readinessField = defineField({
  name: 'readyForReview',
  title: 'Zum Gegenlesen bereit',
  description: 'Setzt den Entwurf auf die Liste „Zu prüfen“. Auf der Website ist davon nichts zu sehen.',
  type: 'boolean',
  group: 'text',
  initialValue: false,
})
