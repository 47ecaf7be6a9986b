import { defineArrayMember, defineField } from '@sanity/types'
import { textRules } from '../../shared/validation/visible-length.ts'

const points = (value: unknown): string => (typeof value === 'number' ? String(value) : '?')

/** One result of a self-check: for which sums it holds, and what it says. */
export const bandSchema = defineArrayMember({
  name: 'selfCheckBand',
  title: 'Ergebnisstufe',
  description: 'Ein Ergebnis und die Punkte, für die es gilt.',
  type: 'object',
  fields: [
    defineField({
      name: 'from',
      title: 'Von',
      description: 'Kleinste Summe der Gewichte, für die diese Stufe gilt.',
      type: 'number',
      validation: rule => rule.required().integer().min(0).error('Bitte geben Sie eine ganze Zahl ab 0 an.'),
    }),
    defineField({
      name: 'to',
      title: 'Bis',
      description: 'Größte Summe der Gewichte, für die diese Stufe gilt.',
      type: 'number',
      validation: rule => rule.required().integer().min(0).error('Bitte geben Sie eine ganze Zahl ab 0 an.'),
    }),
    defineField({
      name: 'title',
      title: 'Name der Stufe',
      description: 'Steht groß über dem Ergebnis.',
      type: 'string',
      validation: rule => textRules(rule, { min: 3, max: 60 }, 'Bitte schreiben Sie 3 bis 60 Zeichen.'),
    }),
    defineField({
      name: 'text',
      title: 'Text',
      description: 'Was das Ergebnis bedeutet. Bitte keine Person nennen und nichts versprechen.',
      type: 'text',
      rows: 3,
      validation: rule => textRules(rule, { min: 40, max: 400 }, 'Bitte schreiben Sie 40 bis 400 Zeichen.'),
    }),
    defineField({
      name: 'nextStep',
      title: 'Nächster Schritt',
      description: 'Was die Leserin oder der Leser jetzt selbst tun kann, auch ohne uns.',
      type: 'text',
      rows: 2,
      validation: rule => textRules(rule, { min: 20, max: 300 }, 'Bitte schreiben Sie 20 bis 300 Zeichen.'),
    }),
  ],
  preview: {
    select: { title: 'title', from: 'from', to: 'to' },
    prepare: ({ title, from, to }) => ({
      title: typeof title === 'string' ? title : 'Ergebnisstufe',
      subtitle: `${points(from)} bis ${points(to)} Punkte`,
    }),
  },
})
