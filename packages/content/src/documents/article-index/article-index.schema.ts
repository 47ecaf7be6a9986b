import { defineField, defineType } from '@sanity/types'
import { textRules } from '../../shared/validation/visible-length.ts'
import { articleIndexTexts } from './article-index-texts.ts'

/** The words above the list of all articles. */
export const articleIndexSchema = defineType({
  name: 'articleIndex',
  title: 'Magazin',
  description: 'Titel und Vorspann der Seite, auf der alle Artikel stehen.',
  type: 'document',
  fields: [
    defineField({
      name: 'title',
      title: 'Titel',
      description: 'Steht über der Liste und im Titel des Browserfensters.',
      type: 'string',
      initialValue: articleIndexTexts.title,
      validation: rule =>
        textRules(rule, { min: 1, max: 40 }, 'Bitte geben Sie einen Titel mit höchstens 40 Zeichen an.'),
    }),
    defineField({
      name: 'lead',
      title: 'Vorspann',
      description: 'Ein oder zwei Sätze unter dem Titel; auch die Beschreibung für Suchmaschinen.',
      type: 'text',
      rows: 3,
      initialValue: articleIndexTexts.lead,
      validation: rule => textRules(rule, { min: 40, max: 220 }, 'Bitte schreiben Sie 40 bis 220 Zeichen.'),
    }),
  ],
  preview: { prepare: () => ({ title: 'Magazin' }) },
})
