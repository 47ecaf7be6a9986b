import { deDELocale } from '@sanity/locale-de-de'
import { setDefaultOptions } from 'date-fns'
import { de } from 'date-fns/locale/de'
import { defineLocaleResourceBundle, definePlugin } from 'sanity'

/** What the German language pack leaves out or says wrongly, or what the Studio looks up where the pack has nothing. */
const missingTexts = [
  defineLocaleResourceBundle({
    locale: 'de-DE',
    namespace: 'structure',
    resources: {
      'changes.action.close-label': 'Verlauf schließen',
      'action.publish.already-published.tooltip': 'Veröffentlicht {{timeSincePublished}}',
      'panes.document-list-pane.error.max-retries-attempted_one':
        'Nach einem erfolglosen Versuch wird nicht mehr von selbst neu geladen.',
      'panes.document-list-pane.error.max-retries-attempted_other':
        'Nach {{count}} erfolglosen Versuchen wird nicht mehr von selbst neu geladen.',
    },
  }),
  defineLocaleResourceBundle({
    locale: 'de-DE',
    namespace: 'studio',
    resources: {
      'divergence.pagination': '{{position}} von {{count}}',
      'search.search-results-label': 'Suchergebnisse',
    },
  }),
]

/** German for everything that the Studio says, dates included. */
export const german = definePlugin({
  name: 'german',
  plugins: [deDELocale({ title: 'Deutsch' })],
  i18n: { bundles: missingTexts },
})

// The Studio writes many dates with date-fns and names no language.
setDefaultOptions({ locale: de })
