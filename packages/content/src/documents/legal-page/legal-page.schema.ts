import { defineField, defineType } from '@sanity/types'
import { checkHeadings } from '../../shared/portable-text/check-headings.ts'
import { countGaps } from '../../shared/portable-text/count-gaps.ts'
import { richTextBlock } from '../../shared/portable-text/rich-text-block.ts'
import { publishedId } from '../../shared/validation/published-id.ts'
import { textRules } from '../../shared/validation/visible-length.ts'
import { findRepealedLaw } from './find-repealed-law.ts'

/** Impressum, Datenschutzerklärung or Erklärung zur Barrierefreiheit; one document for each kind. */
export const legalPageSchema = defineType({
  name: 'legalPage',
  title: 'Rechtstext',
  description: 'Impressum, Datenschutzerklärung und Erklärung zur Barrierefreiheit.',
  type: 'document',
  fields: [
    defineField({
      name: 'title',
      title: 'Titel',
      description: 'Steht über dem Text und in der Fußzeile.',
      type: 'string',
      validation: rule =>
        textRules(rule, { min: 1, max: 80 }, 'Bitte geben Sie einen Titel mit höchstens 80 Zeichen an.'),
    }),
    defineField({
      name: 'kind',
      title: 'Art',
      description: 'Bestimmt die Adresse der Seite. Jede Art gibt es genau einmal.',
      type: 'string',
      readOnly: ({ value }) => value !== undefined,
      options: {
        list: [
          { title: 'Impressum', value: 'impressum' },
          { title: 'Datenschutzerklärung', value: 'datenschutz' },
          { title: 'Erklärung zur Barrierefreiheit', value: 'barrierefreiheit' },
        ],
        layout: 'radio',
      },
      validation: rule => [
        rule.required().error('Bitte wählen Sie die Art des Rechtstextes.'),
        rule.custom(async (kind, { document, getClient }) => {
          if (kind === undefined || document === undefined) return true
          const id = publishedId(document._id)
          const others = await getClient({ apiVersion: '2025-02-19' }).fetch<number>(
            'count(*[_type == "legalPage" && kind == $kind && !(_id in [$id, "drafts." + $id])])',
            { kind, id },
          )
          return others === 0
            ? true
            : 'Diesen Rechtstext gibt es schon. Bitte bearbeiten Sie den vorhandenen.'
        }),
      ],
    }),
    defineField({
      name: 'body',
      title: 'Text',
      description: 'Was noch fehlt, ist als Lücke gekennzeichnet und muss vor dem Start ausgefüllt werden.',
      type: 'array',
      of: [richTextBlock],
      validation: rule => [
        rule.required().min(1).error('Bitte schreiben Sie den Text.'),
        rule.custom<unknown[]>(body => checkHeadings(body)),
        rule
          .custom<unknown[]>(body => {
            const gaps = countGaps(body)
            if (gaps === 0) return true
            return `Noch ${gaps} ${gaps === 1 ? 'Lücke' : 'Lücken'} auszufüllen, bevor die Website öffentlich wird.`
          })
          .warning(),
        rule
          .custom<unknown[]>(body => {
            const law = findRepealedLaw(body)
            return law === undefined
              ? true
              : `Der Text nennt „${law}“. Dieses Gesetz gilt nicht mehr; heute gelten DDG und TDDDG. Bitte prüfen.`
          })
          .warning(),
      ],
    }),
    defineField({
      name: 'version',
      title: 'Fassung',
      description: 'Nummer oder Name dieser Fassung.',
      type: 'string',
      validation: rule =>
        textRules(rule, { min: 1, max: 40 }, 'Bitte geben Sie die Fassung an, höchstens 40 Zeichen.'),
    }),
    defineField({
      name: 'validFrom',
      title: 'Gültig ab',
      description: 'Tag, ab dem diese Fassung gilt.',
      type: 'date',
      validation: rule => rule.required().warning('Bitte geben Sie an, ab wann die Fassung gilt.'),
    }),
    defineField({
      name: 'changeNote',
      title: 'Was wurde geändert?',
      description: 'Ein Satz für die Leserinnen und Leser.',
      type: 'string',
      validation: rule => textRules(rule, { max: 200 }, 'Bitte schreiben Sie höchstens 200 Zeichen.'),
    }),
  ],
  preview: { select: { title: 'title', subtitle: 'version' } },
})
