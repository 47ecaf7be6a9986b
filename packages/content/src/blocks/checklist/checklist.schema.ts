import { defineArrayMember, defineField, defineType } from '@sanity/types'
import { isLiteral } from '../../documents/article/tone.ts'
import { checkItemFields } from '../../documents/self-check/check-item-fields.ts'
import { siblingValue } from '../../shared/validation/sibling-value.ts'
import { textRules } from '../../shared/validation/visible-length.ts'
import { checkSource } from './check-source.ts'

const itemSchema = defineArrayMember({
  name: 'checklistItem',
  title: 'Punkt',
  description: 'Ein Satz der Checkliste mit dem, was wirklich gemeint ist.',
  type: 'object',
  fields: checkItemFields(document => !isLiteral(document?.tone)),
  preview: { select: { title: 'ironicText', subtitle: 'plainText' } },
})

/** The checklist: sentences of its own, or those of a self-check. An item's `_key` is its lasting id. */
export const checklistSchema = defineType({
  name: 'checklist',
  title: 'Checkliste',
  description: 'Punkte mit Klartext und Rat, auf Wunsch als Selbsttest zum Ankreuzen.',
  type: 'object',
  fields: [
    defineField({
      name: 'title',
      title: 'Überschrift',
      description: 'Steht über der Checkliste. Bei einem Selbsttest gilt ohne Angabe dessen Titel.',
      type: 'string',
      validation: rule => [
        ...textRules(rule, { max: 80 }, 'Bitte schreiben Sie höchstens 80 Zeichen.'),
        rule.custom((title, { parent }) =>
          title?.trim() || siblingValue(parent, 'selfCheck')
            ? true
            : 'Bitte geben Sie der Checkliste eine Überschrift.',
        ),
      ],
    }),
    defineField({
      name: 'intro',
      title: 'Einleitung',
      description: 'Führt zur Checkliste hin und steht direkt davor.',
      type: 'text',
      rows: 3,
      validation: rule =>
        textRules(rule, { max: 400 }, 'Bitte kürzen Sie die Einleitung auf höchstens 400 Zeichen.'),
    }),
    defineField({
      name: 'selfCheck',
      title: 'Selbsttest',
      description: 'Macht die Checkliste zum Selbsttest mit Ergebnis; die Punkte kommen dann von dort.',
      type: 'reference',
      to: [{ type: 'selfCheck' }],
    }),
    defineField({
      name: 'marker',
      title: 'Zeichen am Rand',
      description:
        'Nummern, wenn die Reihenfolge zählt oder man sich auf einzelne Punkte bezieht, sonst Haken.',
      type: 'string',
      initialValue: 'ticks',
      options: {
        list: [
          { title: 'Haken', value: 'ticks' },
          { title: 'Nummern', value: 'numbers' },
        ],
        layout: 'radio',
        direction: 'horizontal',
      },
      hidden: ({ parent }) => Boolean(siblingValue(parent, 'selfCheck')),
      // With any rule at all, a value outside the list is refused.
      validation: rule => rule.error('Bitte wählen Sie Haken oder Nummern.'),
    }),
    defineField({
      name: 'items',
      title: 'Punkte',
      description: 'Zwei bis dreißig Punkte. Einen Punkt mit neuem Sinn bitte neu anlegen statt umschreiben.',
      type: 'array',
      of: [itemSchema],
      hidden: ({ parent, value }) => Boolean(siblingValue(parent, 'selfCheck')) && !value,
      validation: rule =>
        rule.custom<unknown[]>((items, { parent }) => checkSource(siblingValue(parent, 'selfCheck'), items)),
    }),
  ],
  preview: {
    select: { title: 'title', items: 'items', selfCheck: 'selfCheck.title' },
    prepare: ({ title, items, selfCheck }) => ({
      title: [title, selfCheck].find(text => typeof text === 'string') ?? 'Checkliste',
      subtitle:
        typeof selfCheck === 'string'
          ? 'Checkliste mit Selbsttest'
          : `Checkliste, ${Array.isArray(items) ? items.length : 0} Punkte`,
    }),
  },
})
