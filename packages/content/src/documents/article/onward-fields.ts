import { defineArrayMember, defineField } from '@sanity/types'
import { publishedId } from '../../shared/validation/published-id.ts'
import { siblingValue } from '../../shared/validation/sibling-value.ts'
import { checkRetirement, retirements } from './retirement.ts'

const publishedIdOf = (document: { readonly _id?: string } | undefined): string | undefined =>
  document?._id === undefined ? undefined : publishedId(document._id)

/** Where readers go from here: further articles, and what stands here once the article is retired. */
export const onwardFields = [
  defineField({
    name: 'related',
    title: 'Weiterlesen',
    description:
      'Bis zu drei Artikel, die am Ende empfohlen werden. Fehlende ergänzt die Website aus dem Thema.',
    type: 'array',
    group: 'onward',
    of: [
      defineArrayMember({
        title: 'Artikel',
        type: 'reference',
        to: [{ type: 'article' }],
        options: {
          filter: ({ document }) => ({
            filter: '_id != $self && !defined(retire.date)',
            params: { self: publishedIdOf(document) ?? '' },
          }),
        },
      }),
    ],
    validation: rule => [
      rule.max(3).error('Bitte wählen Sie höchstens drei Artikel.'),
      rule.unique().error('Bitte wählen Sie jeden Artikel nur einmal.'),
      rule.custom<unknown[]>((related, { document }) =>
        related?.some(reference => siblingValue(reference, '_ref') === publishedIdOf(document))
          ? 'Ein Artikel kann nicht sich selbst empfehlen. Bitte wählen Sie einen anderen.'
          : true,
      ),
    ],
  }),
  defineField({
    name: 'retire',
    title: 'Stilllegen',
    description:
      'Nimmt den Artikel aus allen Listen, ohne dass seine Adresse ins Leere führt. Wirkt mit dem Veröffentlichen.',
    type: 'object',
    group: 'onward',
    options: { collapsible: true, collapsed: true },
    fields: [
      defineField({
        name: 'date',
        title: 'Stillgelegt am',
        description: 'Leer heißt: Der Artikel ist zu lesen.',
        type: 'datetime',
      }),
      defineField({
        name: 'answer',
        title: 'Stattdessen',
        description: 'Was Leserinnen und Leser unter der alten Adresse finden.',
        type: 'string',
        options: { list: [...retirements], layout: 'radio' },
      }),
      defineField({
        name: 'replacement',
        title: 'Ersatz',
        description: 'Der Artikel, der an die Stelle tritt.',
        type: 'reference',
        to: [{ type: 'article' }],
        hidden: ({ parent }) => siblingValue(parent, 'answer') === 'gone',
        options: {
          filter: ({ document }) => ({
            filter: '_id != $self && !defined(retire.date)',
            params: { self: publishedIdOf(document) ?? '' },
          }),
        },
      }),
    ],
    validation: rule =>
      rule.custom((retire, { document }) => {
        const replacement = siblingValue(siblingValue(retire, 'replacement'), '_ref')
        if (replacement !== undefined && replacement === publishedIdOf(document))
          return 'Ein Artikel kann sich nicht selbst ersetzen. Bitte wählen Sie einen anderen.'
        return checkRetirement(retire, new Date())
      }),
  }),
]
