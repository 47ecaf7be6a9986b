import { defineField, defineType } from '@sanity/types'
import { checkAddress } from '../../shared/portable-text/link-target.ts'
import { siblingValue } from '../../shared/validation/sibling-value.ts'
import { textRules } from '../../shared/validation/visible-length.ts'
import { checkPlayable, videoAddressRule } from './check-playable.ts'
import { videoProviders } from './video-provider.ts'

/** A video: an own file plays in place, any other in two clicks; without either its summary stands alone. */
export const videoEmbedSchema = defineType({
  name: 'videoEmbed',
  title: 'Video',
  description: 'Ein eigenes Video oder ein Link zu einem anderen Anbieter.',
  type: 'object',
  fields: [
    defineField({
      name: 'title',
      title: 'Titel',
      description: 'Worum es in dem Video geht.',
      type: 'string',
      validation: rule =>
        textRules(rule, { min: 1, max: 110 }, 'Bitte geben Sie einen Titel mit höchstens 110 Zeichen an.'),
    }),
    defineField({
      name: 'speaker',
      title: 'Wer spricht',
      description: 'Name der sprechenden Person, falls bekannt.',
      type: 'string',
      validation: rule => textRules(rule, { max: 110 }, 'Bitte schreiben Sie höchstens 110 Zeichen.'),
    }),
    defineField({
      name: 'provider',
      title: 'Woher kommt das Video?',
      description:
        'Eigene Dateien spielt die Website selbst ab; bei anderen Anbietern lädt sie erst nach einem Klick etwas.',
      type: 'string',
      options: { list: videoProviders.map(({ title, value }) => ({ title, value })), layout: 'radio' },
      validation: rule =>
        rule.custom((provider, { parent }) => {
          const filled = siblingValue(parent, 'url') || siblingValue(parent, 'file')
          return filled && provider === undefined ? 'Bitte wählen Sie aus, woher das Video kommt.' : true
        }),
    }),
    defineField({
      name: 'url',
      title: 'Adresse',
      description:
        'Adresse des Videos beim Anbieter. Solange sie fehlt, zeigt die Website nur die Zusammenfassung.',
      type: 'url',
      hidden: ({ parent }) => siblingValue(parent, 'provider') === 'file',
      validation: rule => [
        rule.uri({ scheme: ['https'] }).error('Bitte geben Sie eine Adresse an, die mit https:// beginnt.'),
        rule.custom<string>(url => checkAddress(url)),
        rule.custom<string>(videoAddressRule),
      ],
    }),
    defineField({
      name: 'file',
      title: 'Datei',
      description: 'Videodatei im Format MP4 oder WebM.',
      type: 'file',
      options: { accept: 'video/mp4,video/webm' },
      hidden: ({ parent }) => siblingValue(parent, 'provider') !== 'file',
      validation: rule =>
        rule.custom((file, { parent }) =>
          siblingValue(parent, 'provider') === 'file' && !file
            ? 'Bitte laden Sie die Videodatei hoch.'
            : true,
        ),
    }),
    defineField({
      name: 'captions',
      title: 'Untertitel',
      description: 'Untertitel der eigenen Datei im Format WebVTT.',
      type: 'file',
      options: { accept: 'text/vtt,.vtt' },
      hidden: ({ parent }) => siblingValue(parent, 'provider') !== 'file',
    }),
    defineField({
      name: 'durationSeconds',
      title: 'Länge in Sekunden',
      description: 'Wird neben dem Titel als Minuten und Sekunden gezeigt.',
      type: 'number',
      validation: rule => [
        rule.integer().positive().error('Bitte geben Sie die Länge in ganzen Sekunden an.'),
        rule.custom((seconds, { parent }) => checkPlayable('durationSeconds', seconds !== undefined, parent)),
      ],
    }),
    defineField({
      name: 'uploadedOn',
      title: 'Erschienen am',
      description: 'Tag, an dem das Video zuerst zu sehen war. Suchmaschinen verlangen ihn.',
      type: 'date',
      validation: rule =>
        rule.custom((day, { parent }) => checkPlayable('uploadedOn', day !== undefined, parent)).warning(),
    }),
    defineField({
      name: 'poster',
      title: 'Vorschaubild',
      description:
        'Eigenes Bild, das vor dem Abspielen gezeigt wird. Pflicht, sobald das Video eine Adresse hat.',
      type: 'figureImage',
      validation: rule =>
        rule.custom((poster, { parent }) =>
          checkPlayable('poster', Boolean(siblingValue(poster, 'asset')), parent),
        ),
    }),
    defineField({
      name: 'summary',
      title: 'Zusammenfassung',
      description: 'Was im Video gesagt wird, für alle, die es nicht ansehen können oder möchten.',
      type: 'text',
      rows: 4,
      validation: rule =>
        textRules(
          rule,
          { min: 100, max: 600 },
          'Bitte fassen Sie das Video in 100 bis 600 Zeichen zusammen.',
        ),
    }),
    defineField({
      name: 'transcript',
      title: 'Mitschrift',
      description: 'Der gesprochene Text. Bei eigenen Dateien Pflicht.',
      type: 'text',
      rows: 8,
      validation: rule =>
        rule.custom((transcript, { parent }) =>
          siblingValue(parent, 'provider') === 'file' && !transcript?.trim()
            ? 'Bitte ergänzen Sie die Mitschrift; ohne sie ist das Video nicht für alle zugänglich.'
            : true,
        ),
    }),
  ],
  preview: {
    select: { title: 'title', speaker: 'speaker', url: 'url', file: 'file.asset._ref' },
    prepare: ({ title, speaker, url, file }) => ({
      title: typeof title === 'string' ? title : 'Video',
      subtitle: ['Video', speaker, url || file ? undefined : 'noch ohne Adresse'].filter(Boolean).join(' · '),
    }),
  },
})
