import { defineLocaleResourceBundle } from 'sanity'

/** The preview in the words of the desk; the language pack speaks of "Präsentation". */
export const previewTexts = defineLocaleResourceBundle({
  locale: 'de-DE',
  namespace: 'presentation',
  resources: {
    'locations-banner.locations-count_one': 'Steht auf einer Seite',
    'locations-banner.locations-count_other': 'Steht auf {{count}} Seiten',
    'locations-banner.locations-count_zero': 'Steht auf keiner Seite',
    'locations-banner.resolving.text': 'Sucht, wo es steht …',
    'narrow-tabs.content-tab.label': 'Inhalt',
    'narrow-tabs.preview-tab.label': 'Vorschau',
    'preview-frame.status_timeout': 'Die Vorschau ist nicht verbunden. Woran es liegt, steht darüber.',
  },
})
