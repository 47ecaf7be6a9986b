import { z } from 'zod'
import { itemError } from '../../mutations/item-error.ts'
import { definedFields } from '../../mutations/patch.ts'
import type { WorkingSet } from '../../mutations/working-set.ts'
import {
  type Schedule,
  scheduleDocumentId,
  scheduleFieldsSchema,
  scheduleOf,
  schedulePatchSchema,
  scheduleType,
} from '../../schedule/schedule-document.ts'
import { type Action, noNewId, parseAction } from '../action.ts'
import { publish } from '../publish.ts'
import { unpublish } from '../unpublish.ts'

const scheduleId = z.string().regex(/^[A-Za-z0-9]{1,64}$/)
const createSchema = z.strictObject({ scheduleId, author: z.string(), fields: scheduleFieldsSchema })

export const createSchedule: Action = (set, body) => {
  const action = parseAction(createSchema, body)
  const content = { ...action.fields, author: action.author, state: 'scheduled' }
  set.create(
    definedFields({ _id: scheduleDocumentId(action.scheduleId), _type: scheduleType, ...content }),
    noNewId,
  )
}

const editSchema = z.strictObject({ scheduleId, fields: schedulePatchSchema })

/** Only what has not happened yet can be changed. */
export const editSchedule: Action = (set, body) => {
  const action = parseAction(editSchema, body)
  const schedule = demandSchedule(set, action.scheduleId)
  if (schedule.state === 'succeeded') throw refused(schedule, 'has been carried out')
  set.patch(scheduleDocumentId(schedule.id), {
    set: definedFields({ state: 'scheduled', ...action.fields }),
    unset: ['stateReason'],
  })
}

const idSchema = z.strictObject({ scheduleId })

export const deleteSchedule: Action = (set, body) => {
  set.delete(scheduleDocumentId(demandSchedule(set, parseAction(idSchema, body).scheduleId).id))
}

const runSchema = z.strictObject({ scheduleId, executeAt: z.string().optional() })

/** Carries a schedule out, if it is still planned for `executeAt` where that is given, and marks it as done in the same transaction, so that it never happens twice. */
export const runSchedule: Action = (set, body, context) => {
  const { scheduleId: id, executeAt } = parseAction(runSchema, body)
  const schedule = demandSchedule(set, id)
  if (schedule.state !== 'scheduled') throw refused(schedule, `is ${schedule.state}`)
  if (executeAt !== undefined && executeAt !== schedule.executeAt) throw refused(schedule, 'was moved')
  const work = schedule.action === 'publish' ? publish : unpublish
  for (const { documentId } of schedule.documents) {
    work(set, { publishedId: documentId, draftId: `drafts.${documentId}` }, context)
  }
  set.patch(scheduleDocumentId(schedule.id), { set: { state: 'succeeded', executedAt: set.timestamp } })
}

const failSchema = z.strictObject({ scheduleId, executeAt: z.string(), reason: z.string() })

/** Gives a schedule up; its document says why. */
export const failSchedule: Action = (set, body) => {
  const { scheduleId: id, executeAt, reason } = parseAction(failSchema, body)
  const schedule = demandSchedule(set, id)
  if (schedule.state !== 'scheduled' || schedule.executeAt !== executeAt) return
  set.patch(scheduleDocumentId(id), { set: { state: 'cancelled', stateReason: reason } })
}

function demandSchedule(set: WorkingSet, id: string): Schedule {
  const documentId = scheduleDocumentId(id)
  const schedule = scheduleOf(set.get(documentId))
  if (schedule === undefined)
    throw itemError('documentNotFoundError', `The schedule "${id}" was not found`, { id: documentId })
  return schedule
}

function refused({ id }: Schedule, state: string) {
  return itemError('validationError', `The schedule "${id}" ${state}`, { id: scheduleDocumentId(id) })
}
