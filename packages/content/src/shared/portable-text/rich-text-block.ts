import { defineArrayMember, defineField } from '@sanity/types'
import { foreignLanguages } from '../foreign-language/languages.ts'
import { leadsSomewhere } from '../internal-target/check-internal-target.ts'
import { checkAddress } from './link-target.ts'

/** Web, mail and telephone addresses; everything else is refused. */
const linkSchemes = ['http', 'https', 'mailto', 'tel']

/** An icon of the editor's toolbar made of letters, so that the schema needs no React. */
const textIcon = (letters: string) => () => letters

const externalLink = defineArrayMember({
  name: 'link',
  title: 'Link nach außen',
  description: 'Führt zu einer anderen Website, einer E-Mail-Adresse oder einer Telefonnummer.',
  type: 'object',
  fields: [
    defineField({
      name: 'href',
      title: 'Ziel',
      description: 'Vollständige Adresse, zum Beispiel https://www.beispiel.de.',
      type: 'url',
      validation: rule => [
        rule
          .required()
          .uri({ scheme: linkSchemes })
          .error(
            'Bitte geben Sie eine vollständige Adresse an, die mit https://, mailto: oder tel: beginnt.',
          ),
        rule.custom<string>(href => checkAddress(href)),
        rule
          .custom<string>(href =>
            href?.startsWith('http://') ? 'Besser https:// verwenden, falls die Seite es anbietet.' : true,
          )
          .warning(),
      ],
    }),
  ],
})

const internalLink = defineArrayMember({
  name: 'internalLink',
  title: 'Link auf eigene Seite',
  icon: textIcon('↪'),
  description:
    'Führt zu einem Artikel, einem Thema, einer Person, einer Leistung oder einer anderen Seite dieser Website und folgt ihm, wenn sich die Adresse ändert.',
  type: 'object',
  fields: [
    defineField({
      name: 'target',
      title: 'Zielseite',
      description: 'Die Seite dieser Website, zu der der Link führt.',
      type: 'reference',
      to: [
        { type: 'article' },
        { type: 'topic' },
        { type: 'person' },
        { type: 'service' },
        { type: 'page' },
        { type: 'legalPage' },
      ],
      // One rule: each rule of a reference brings the Studio's own question whether it is published.
      validation: rule => rule.custom(leadsSomewhere),
    }),
  ],
})

const foreignText = defineArrayMember({
  name: 'foreignText',
  title: 'Fremdsprachiger Text',
  icon: textIcon('A'),
  description: 'Damit Vorleseprogramme diese Stelle richtig aussprechen.',
  type: 'object',
  fields: [
    defineField({
      name: 'language',
      title: 'Sprache',
      description: 'Sprache der markierten Stelle.',
      type: 'string',
      options: { list: [...foreignLanguages] },
      validation: rule => rule.required().error('Bitte wählen Sie die Sprache der markierten Stelle.'),
    }),
  ],
})

/** Decorators and annotations of running text. */
export const textMarks = {
  decorators: [
    { title: 'Fett', value: 'strong' },
    { title: 'Kursiv', value: 'em' },
    { title: 'Lücke (noch auszufüllen)', value: 'gap', icon: textIcon('…') },
  ],
  annotations: [internalLink, externalLink, foreignText],
}

/** The block of text with our styles, lists and marks; article body and legal pages share it. */
export const richTextBlock = defineArrayMember({
  type: 'block',
  title: 'Absatz',
  styles: [
    { title: 'Absatz', value: 'normal' },
    { title: 'Überschrift 2', value: 'h2' },
    { title: 'Überschrift 3', value: 'h3' },
    { title: 'Überschrift 4', value: 'h4' },
    { title: 'Zitat', value: 'blockquote' },
  ],
  lists: [
    { title: 'Aufzählung', value: 'bullet' },
    { title: 'Nummerierung', value: 'number' },
  ],
  marks: textMarks,
})
