import { defineField, defineType } from '@sanity/types'
import { siblingValue } from '../../shared/validation/sibling-value.ts'
import { textRules } from '../../shared/validation/visible-length.ts'
import { checkFallback } from '../contact-offer/check-active.ts'
import { navigationField } from './navigation-field.ts'
import { organisationFields } from './organisation-fields.ts'
import { videoHostsField } from './video-hosts-field.ts'
import { workingCalendarField } from './working-calendar-field.ts'

/** What holds for the whole site; there is exactly one. */
export const siteSettingsSchema = defineType({
  name: 'siteSettings',
  title: 'Einstellungen',
  description: 'Was für die ganze Website gilt.',
  type: 'document',
  groups: [
    { name: 'brand', title: 'Marke', default: true },
    { name: 'organisation', title: 'Unternehmen' },
    { name: 'navigation', title: 'Navigation' },
    { name: 'videos', title: 'Videos' },
  ],
  fields: [
    defineField({
      name: 'brandName',
      title: 'Name der Marke',
      description: 'Steht im Kopf jeder Seite und im Titel des Browserfensters.',
      type: 'string',
      group: 'brand',
      validation: rule =>
        textRules(rule, { min: 1, max: 40 }, 'Bitte geben Sie den Namen an, höchstens 40 Zeichen.'),
    }),
    defineField({
      name: 'claim',
      title: 'Leitsatz',
      description: 'Was die Agentur ausmacht, in einem Satz. Steht groß auf der Startseite.',
      type: 'string',
      group: 'brand',
      validation: rule =>
        textRules(rule, { min: 1, max: 110 }, 'Bitte geben Sie den Leitsatz an, höchstens 110 Zeichen.'),
    }),
    defineField({
      name: 'description',
      title: 'Beschreibung',
      description: 'Zwei Sätze für Startseite und Suchmaschinen.',
      type: 'text',
      rows: 3,
      group: 'brand',
      validation: rule => textRules(rule, { min: 50, max: 220 }, 'Bitte schreiben Sie 50 bis 220 Zeichen.'),
    }),
    defineField({
      name: 'defaultOffer',
      title: 'Ersatzangebot',
      description:
        'Das Kontaktangebot der Kontaktseite und der Startseite. Es steht auch in allen Artikeln, die kein eigenes nennen oder deren eigenes abgeschaltet ist.',
      type: 'reference',
      to: [{ type: 'contactOffer' }],
      options: { filter: 'active != false' },
      group: 'brand',
      validation: rule => [
        rule.required().error('Bitte wählen Sie das Ersatzangebot.'),
        rule.custom(async (value, { getClient }) => {
          const id = siblingValue(value, '_ref')
          return typeof id === 'string'
            ? checkFallback(await getClient({ apiVersion: '2025-02-19' }).getDocument(id))
            : true
        }),
      ],
    }),
    defineField({
      name: 'organisation',
      title: 'Angaben zum Unternehmen',
      description: 'Stehen im Impressum. Leere Felder erscheinen dort als gekennzeichnete Lücke.',
      type: 'object',
      group: 'organisation',
      fields: organisationFields,
    }),
    workingCalendarField,
    navigationField('mainNavigation', 'Hauptnavigation', 'Die Links im Kopf jeder Seite.'),
    navigationField(
      'footerNavigation',
      'Fußzeile',
      'Die Links am Fuß jeder Seite. Impressum und Datenschutz stehen dort immer.',
    ),
    videoHostsField,
  ],
  preview: { prepare: () => ({ title: 'Einstellungen' }) },
})
