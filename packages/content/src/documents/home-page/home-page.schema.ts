import { defineField, defineType } from '@sanity/types'
import { textRules } from '../../shared/validation/visible-length.ts'
import { homePageTexts } from './home-page-texts.ts'

/** The words of the home page that are its own; articles, self-check and offer stand there by themselves. */
export const homePageSchema = defineType({
  name: 'homePage',
  title: 'Startseite',
  description:
    'Die eigenen Worte der Startseite. Artikel, Selbsttest und Kontaktangebot stehen dort von selbst.',
  type: 'document',
  fields: [
    defineField({
      name: 'title',
      title: 'Überschrift',
      description: 'Steht groß oben auf der Startseite. Bleibt das Feld leer, steht dort der Leitsatz.',
      type: 'string',
      validation: rule => textRules(rule, { max: 110 }, 'Bitte schreiben Sie höchstens 110 Zeichen.'),
    }),
    defineField({
      name: 'intro',
      title: 'Einleitung',
      description:
        'Steht unter der Überschrift. Bleibt das Feld leer, steht dort die Beschreibung aus den Einstellungen.',
      type: 'text',
      rows: 3,
      validation: rule => textRules(rule, { max: 400 }, 'Bitte schreiben Sie höchstens 400 Zeichen.'),
    }),
    defineField({
      name: 'magazineTitle',
      title: 'Überschrift der Artikel',
      description: 'Steht über den neuesten Artikeln.',
      type: 'string',
      initialValue: homePageTexts.magazineTitle,
      validation: rule => textRules(rule, { max: 60 }, 'Bitte schreiben Sie höchstens 60 Zeichen.'),
    }),
    defineField({
      name: 'magazineLink',
      title: 'Link zu allen Artikeln',
      description: 'Was auf dem Link zum Magazin steht. Er muss auch für sich allein verständlich sein.',
      type: 'string',
      initialValue: homePageTexts.magazineLink,
      validation: rule => textRules(rule, { max: 40 }, 'Bitte schreiben Sie höchstens 40 Zeichen.'),
    }),
    defineField({
      name: 'offerLink',
      title: 'Knopf zum Kontakt',
      description: 'Was auf dem Knopf neben dem Kontaktangebot steht.',
      type: 'string',
      initialValue: homePageTexts.offerLink,
      validation: rule => textRules(rule, { max: 40 }, 'Bitte schreiben Sie höchstens 40 Zeichen.'),
    }),
  ],
  preview: { prepare: () => ({ title: 'Startseite' }) },
})
