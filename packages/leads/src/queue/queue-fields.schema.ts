import { defineArrayMember, defineField } from '@sanity/types'
import { berlinStamp } from '../berlin-time.ts'
import { type QueueState, queueStateLabels, queueStates } from './queue-entry.ts'

/** German name of a state; empty for anything else. */
export const queueStateLabelOf = (state: unknown): string =>
  isQueueState(state) ? queueStateLabels[state] : ''

const isQueueState = (state: unknown): state is QueueState => queueStates.some(known => known === state)

const shown = { readOnly: true } as const

/** How an entry of a queue fared, as the Studio shows it; nobody writes there by hand. */
export const queueFields = [
  defineField({
    ...shown,
    name: 'state',
    title: 'Stand',
    type: 'string',
    description: 'Ob die Nachricht wartet, gesendet ist oder liegen geblieben ist.',
    options: { list: queueStates.map(value => ({ value, title: queueStateLabels[value] })) },
  }),
  defineField({
    ...shown,
    name: 'error',
    title: 'Fehler',
    type: 'string',
    description: 'Warum der letzte Versuch misslungen ist.',
    hidden: ({ value }) => value === undefined,
  }),
  defineField({
    ...shown,
    name: 'queuedAt',
    title: 'Vorgemerkt',
    type: 'datetime',
    description: 'Seit wann die Nachricht hier liegt.',
  }),
  defineField({
    ...shown,
    name: 'dueAt',
    title: 'Nächster Versuch',
    type: 'datetime',
    description: 'Frühestens dann wird wieder gesendet.',
    hidden: ({ document }) => document?.state !== 'queued' && document?.state !== 'failed',
  }),
  defineField({
    ...shown,
    name: 'settledAt',
    title: 'Abgeschlossen',
    type: 'datetime',
    description: 'Wann die Nachricht gesendet oder aufgegeben wurde.',
    hidden: ({ value }) => value === undefined,
  }),
  defineField({
    ...shown,
    name: 'attempts',
    title: 'Versuche',
    type: 'array',
    description: 'Jeder Versuch mit der Antwort der Gegenstelle, der älteste zuerst.',
    of: [
      defineArrayMember({
        type: 'object',
        name: 'queueAttempt',
        title: 'Versuch',
        fields: [
          defineField({ name: 'at', title: 'Zeitpunkt', type: 'datetime', description: 'Wann versucht.' }),
          defineField({ name: 'isSent', title: 'Gesendet', type: 'boolean', description: 'Ob es gelang.' }),
          defineField({
            name: 'answer',
            title: 'Antwort',
            type: 'string',
            description: 'Was geantwortet wurde.',
          }),
        ],
        preview: {
          select: { at: 'at', isSent: 'isSent', answer: 'answer' },
          prepare: ({ at, isSent, answer }) => ({
            title: `${berlinStamp(at, 'seconds')}: ${isSent === true ? 'gesendet' : 'nicht gesendet'}`,
            subtitle: typeof answer === 'string' ? answer : '',
          }),
        },
      }),
    ],
  }),
]
