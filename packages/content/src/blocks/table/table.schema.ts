import { defineArrayMember, defineField, defineType } from '@sanity/types'
import { siblingValue } from '../../shared/validation/sibling-value.ts'
import { textRules } from '../../shared/validation/visible-length.ts'
import { checkTableRows } from './check-table.ts'

const cellMember = defineArrayMember({
  type: 'string',
  title: 'Feld',
  validation: rule => textRules(rule, { max: 300 }, 'Bitte schreiben Sie höchstens 300 Zeichen in ein Feld.'),
})

const rowMember = defineArrayMember({
  name: 'tableRow',
  title: 'Zeile',
  description: 'Eine Zeile der Tabelle.',
  type: 'object',
  fields: [
    defineField({
      name: 'cells',
      title: 'Felder',
      description: 'So viele Felder wie Spalten, in derselben Reihenfolge. Das erste benennt die Zeile.',
      type: 'array',
      of: [cellMember],
      validation: rule => rule.required().min(1).error('Bitte füllen Sie die Zeile aus.'),
    }),
  ],
  preview: {
    select: { cells: 'cells' },
    prepare: ({ cells }) => ({ title: Array.isArray(cells) ? cells.join(' · ') : 'Zeile' }),
  },
})

/** A table whose columns have names: without a header row nobody who listens knows what a number means. */
export const tableSchema = defineType({
  name: 'table',
  title: 'Tabelle',
  description: 'Eine Tabelle mit Kopfzeile.',
  type: 'object',
  fields: [
    defineField({
      name: 'caption',
      title: 'Überschrift der Tabelle',
      description: 'Sagt, was die Tabelle zeigt; wird vor der Tabelle vorgelesen.',
      type: 'string',
      validation: rule =>
        textRules(rule, { min: 1, max: 160 }, 'Bitte benennen Sie die Tabelle, höchstens 160 Zeichen.'),
    }),
    defineField({
      name: 'columns',
      title: 'Kopfzeile',
      description: 'Die Namen der Spalten.',
      type: 'array',
      of: [cellMember],
      validation: rule =>
        rule.required().min(2).max(6).error('Bitte benennen Sie zwei bis sechs Spalten in der Kopfzeile.'),
    }),
    defineField({
      name: 'rows',
      title: 'Zeilen',
      description: 'Der Inhalt der Tabelle.',
      type: 'array',
      of: [rowMember],
      validation: rule => [
        rule.required().min(1).max(60).error('Bitte legen Sie eine bis sechzig Zeilen an.'),
        rule.custom<unknown[]>((rows, { parent }) => checkTableRows(rows, siblingValue(parent, 'columns'))),
      ],
    }),
  ],
  preview: { select: { title: 'caption' } },
})
