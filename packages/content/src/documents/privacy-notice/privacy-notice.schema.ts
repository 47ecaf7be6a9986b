import { defineArrayMember, defineField, defineType } from '@sanity/types'
import { publishedId } from '../../shared/validation/published-id.ts'
import { textRules } from '../../shared/validation/visible-length.ts'
import { checkFrozen } from './check-frozen.ts'
import { legalBases } from './legal-basis.ts'

const apiVersion = '2025-02-19'

/**
 * The short notice at the form. Each enquiry names the version that was to be read, so a published notice never
 * changes: a new text is a new version, and the offer chooses which one it shows.
 */
export const privacyNoticeSchema = defineType({
  name: 'privacyNotice',
  title: 'Datenschutzhinweis am Formular',
  description: 'Der kurze Hinweis über dem Absenden. Jede Anfrage nennt die Fassung, die zu lesen war.',
  type: 'document',
  validation: rule =>
    rule.custom(async (_value, { document, getClient }) => {
      if (document === undefined) return true
      const published: unknown = await getClient({ apiVersion }).getDocument(publishedId(document._id))
      return checkFrozen(document, published)
    }),
  fields: [
    defineField({
      name: 'version',
      title: 'Fassung',
      description: 'Name dieser Fassung, zum Beispiel der Tag und eine Nummer: 2026-11-26.1',
      type: 'string',
      validation: rule => [
        ...textRules(rule, { min: 1, max: 40 }, 'Bitte geben Sie die Fassung an, höchstens 40 Zeichen.'),
        rule.custom(async (version, { document, getClient }) => {
          if (version === undefined || document === undefined) return true
          const others = await getClient({ apiVersion }).fetch<number>(
            'count(*[_type == "privacyNotice" && version == $version && _id != $id])',
            { version, id: publishedId(document._id) },
            { perspective: 'published' },
          )
          return others === 0
            ? true
            : 'Diese Fassung gibt es schon. Bitte geben Sie der neuen einen anderen Namen.'
        }),
      ],
    }),
    defineField({
      name: 'validFrom',
      title: 'Gültig ab',
      description: 'Tag, ab dem ein Kontaktangebot diesen Hinweis zeigen darf.',
      type: 'date',
      validation: rule => rule.required().error('Bitte geben Sie an, ab wann der Hinweis gilt.'),
    }),
    defineField({
      name: 'text',
      title: 'Text',
      description: 'Ein, zwei Sätze, die vor den Einzelheiten stehen.',
      type: 'text',
      rows: 2,
      validation: rule => textRules(rule, { min: 20, max: 300 }, 'Bitte schreiben Sie 20 bis 300 Zeichen.'),
    }),
    defineField({
      name: 'purpose',
      title: 'Zweck',
      description: 'Wofür die Angaben verwendet werden.',
      type: 'string',
      validation: rule => textRules(rule, { min: 5, max: 160 }, 'Bitte schreiben Sie 5 bis 160 Zeichen.'),
    }),
    defineField({
      name: 'legalBasis',
      title: 'Rechtsgrundlage',
      description:
        'Nach Art. 6 Abs. 1 DSGVO. Eine Einwilligung gehört nicht dazu: Wer fragt, soll nicht erst zustimmen müssen.',
      type: 'array',
      of: [defineArrayMember({ title: 'Grundlage', type: 'string' })],
      options: { list: [...legalBases] },
      validation: rule => [
        rule.custom<unknown[]>(bases =>
          Array.isArray(bases) && bases.length > 0
            ? true
            : 'Bitte wählen Sie mindestens eine Rechtsgrundlage.',
        ),
        rule.unique().error('Bitte wählen Sie jede Rechtsgrundlage nur einmal.'),
      ],
    }),
    defineField({
      name: 'retention',
      title: 'Speicherdauer',
      description: 'Wann gelöscht wird. Das System löscht nach seinen Fristen; der Satz muss dazu passen.',
      type: 'string',
      validation: rule => textRules(rule, { min: 5, max: 200 }, 'Bitte schreiben Sie 5 bis 200 Zeichen.'),
    }),
    defineField({
      name: 'recipients',
      title: 'Empfänger',
      description: 'Wer die Angaben lesen kann, im Haus und außerhalb.',
      type: 'string',
      validation: rule => textRules(rule, { min: 5, max: 200 }, 'Bitte schreiben Sie 5 bis 200 Zeichen.'),
    }),
  ],
  orderings: [
    { name: 'newestFirst', title: 'Neueste zuerst', by: [{ field: 'validFrom', direction: 'desc' }] },
  ],
  preview: {
    select: { version: 'version', validFrom: 'validFrom' },
    prepare: ({ version, validFrom }) => ({
      title: typeof version === 'string' ? `Fassung ${version}` : 'Hinweis ohne Fassung',
      ...(typeof validFrom === 'string' ? { subtitle: `gültig ab ${validFrom}` } : {}),
    }),
  },
})
