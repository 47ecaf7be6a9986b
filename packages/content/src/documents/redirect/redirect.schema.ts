import { defineField, defineType } from '@sanity/types'
import { documentTypeFilter, findConflict } from './find-conflict.ts'
import { checkRedirectPath } from './redirect-path.ts'
import { safeTarget } from './redirect-target.ts'

/** Any origin does: only whether an address stays on it is looked at. */
const anySite = 'https://www.example.de'

/** Leads an address that has no page any more to another one, or says that it is gone for good. */
export const redirectSchema = defineType({
  name: 'redirect',
  title: 'Weiterleitung',
  description:
    'Führt von einer alten Adresse zur neuen. Ändert sich die Adresse einer Seite, legt das System sie von selbst an.',
  type: 'document',
  fields: [
    defineField({
      name: 'from',
      title: 'Alte Adresse',
      description: 'Der Teil nach dem Namen der Website, zum Beispiel /artikel/alter-titel.',
      type: 'string',
      validation: rule => [
        rule.required().error('Bitte geben Sie die alte Adresse an, zum Beispiel /alte-seite.'),
        rule.custom(async (from, { document, getClient }) => {
          const verdict = checkRedirectPath(from)
          if (verdict !== true || from === undefined) return verdict
          const client = getClient({ apiVersion: '2025-02-19' }).withConfig({ perspective: 'raw' })
          return findConflict(from, document?._id ?? '', (query, params) => client.fetch(query, params))
        }),
      ],
    }),
    defineField({
      name: 'kind',
      title: 'Art',
      description: 'Dauerhaft ist der Normalfall: Suchmaschinen übernehmen dann die neue Adresse.',
      type: 'string',
      initialValue: 'permanent',
      options: {
        list: [
          { title: 'Dauerhaft (308)', value: 'permanent' },
          { title: 'Vorübergehend (307)', value: 'temporary' },
          { title: 'Gibt es nicht mehr (410)', value: 'gone' },
        ],
        layout: 'radio',
      },
      validation: rule => rule.required().error('Bitte wählen Sie die Art der Weiterleitung.'),
    }),
    defineField({
      name: 'to',
      title: 'Neue Seite',
      description:
        'Die Seite, zu der die alte Adresse führt. Die Weiterleitung folgt ihr, wenn sich ihre Adresse ändert.',
      type: 'reference',
      weak: true,
      to: documentTypeFilter.map(type => ({ type })),
      validation: rule =>
        rule.custom((to, { document }) => {
          if (to && document?.toAddress) return 'Bitte geben Sie nur eines an: eine Seite oder eine Adresse.'
          return to || document?.toAddress || document?.kind === 'gone'
            ? true
            : 'Bitte wählen Sie die neue Seite aus oder geben Sie darunter eine Adresse an.'
        }),
    }),
    defineField({
      name: 'toAddress',
      title: 'Oder neue Adresse',
      description: 'Für Ziele ohne eigenes Dokument, zum Beispiel /magazin oder https://www.beispiel.de.',
      type: 'string',
      validation: rule =>
        rule.custom(async (address, { document, getClient }) => {
          if (!address) return true
          if (safeTarget(address, anySite) === undefined)
            return 'Bitte geben Sie eine Adresse an, die mit / oder mit https:// beginnt.'
          if (address === document?.from) return 'Alte und neue Adresse sind gleich.'
          const next = await getClient({ apiVersion: '2025-02-19' }).fetch<number>(
            'count(*[_type == "redirect" && from == $address])',
            { address },
          )
          return next === 0
            ? true
            : 'Die neue Adresse wird selbst weitergeleitet. Bitte geben Sie gleich das letzte Ziel an.'
        }),
    }),
    defineField({
      name: 'origin',
      title: 'Herkunft',
      description: 'Wer die Weiterleitung angelegt hat.',
      type: 'string',
      readOnly: true,
      initialValue: 'redaktion',
      options: {
        list: [
          { title: 'System', value: 'system' },
          { title: 'Redaktion', value: 'redaktion' },
        ],
      },
    }),
  ],
  orderings: [{ name: 'byPath', title: 'Alte Adresse A–Z', by: [{ field: 'from', direction: 'asc' }] }],
  preview: {
    select: { from: 'from', kind: 'kind', title: 'to.title', address: 'toAddress' },
    prepare: ({ from, kind, title, address }) => ({
      title: typeof from === 'string' ? from : 'Ohne alte Adresse',
      subtitle: kind === 'gone' ? 'gibt es nicht mehr' : `führt zu ${title || address || 'noch keinem Ziel'}`,
    }),
  },
})
