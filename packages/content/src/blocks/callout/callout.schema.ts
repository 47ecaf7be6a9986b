import { defineArrayMember, defineField, defineType } from '@sanity/types'
import { textMarks } from '../../shared/portable-text/rich-text-block.ts'
import { textRules } from '../../shared/validation/visible-length.ts'

/** A short remark that stands beside the argument. */
export const calloutSchema = defineType({
  name: 'callout',
  title: 'Hinweis',
  description: 'Ein kurzer, abgesetzter Hinweis im Text.',
  type: 'object',
  fields: [
    defineField({
      name: 'title',
      title: 'Überschrift',
      description: 'Steht fett über dem Hinweis. Ohne Überschrift steht dort „Hinweis“.',
      type: 'string',
      validation: rule => textRules(rule, { max: 80 }, 'Bitte schreiben Sie höchstens 80 Zeichen.'),
    }),
    defineField({
      name: 'content',
      title: 'Text',
      description: 'Ein bis drei Absätze oder eine kurze Liste.',
      type: 'array',
      of: [
        defineArrayMember({
          type: 'block',
          title: 'Absatz',
          styles: [{ title: 'Absatz', value: 'normal' }],
          lists: [{ title: 'Aufzählung', value: 'bullet' }],
          marks: textMarks,
        }),
      ],
      validation: rule =>
        rule.required().min(1).max(8).error('Bitte schreiben Sie den Hinweis, höchstens acht Absätze.'),
    }),
  ],
  preview: {
    select: { title: 'title' },
    prepare: ({ title }) => ({ title: typeof title === 'string' ? title : 'Hinweis', subtitle: 'Hinweis' }),
  },
})
