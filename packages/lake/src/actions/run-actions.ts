import { isJsonObject, type Json } from '../document.ts'
import { LakeError } from '../errors.ts'
import { withIndex } from '../mutations/item-error.ts'
import type { WorkingSet } from '../mutations/working-set.ts'
import type { Outcome } from '../store/transactor.ts'
import type { Action, ActionContext } from './action.ts'
import { create } from './create.ts'
import { deleteDocument } from './delete.ts'
import { discard, discardVersion } from './discard.ts'
import { edit } from './edit.ts'
import { publish } from './publish.ts'
import { archiveRelease, unarchiveRelease } from './release/archive-release.ts'
import { createRelease, deleteRelease, editRelease, importRelease } from './release/edit-release.ts'
import { publishRelease } from './release/publish-release.ts'
import { failRelease, scheduleRelease, unscheduleRelease } from './release/schedule-release.ts'
import { replaceDraft } from './replace-draft.ts'
import {
  createSchedule,
  deleteSchedule,
  editSchedule,
  failSchedule,
  runSchedule,
} from './schedule/schedule-actions.ts'
import { unpublish } from './unpublish.ts'
import { createVersion, replaceVersion, unpublishVersion } from './version.ts'

const prefix = 'sanity.action.'

/** Variants are not served and are refused by name. @see @sanity/client `types.ts`, `Action` */
const actions: ReadonlyMap<string, Action> = new Map([
  ['document.create', create],
  ['document.edit', edit],
  ['document.replaceDraft', replaceDraft],
  ['document.delete', deleteDocument],
  ['document.discard', discard],
  ['document.publish', publish],
  ['document.unpublish', unpublish],
  ['document.version.create', createVersion],
  ['document.version.discard', discardVersion],
  ['document.version.replace', replaceVersion],
  ['document.version.unpublish', unpublishVersion],
  ['release.create', createRelease],
  ['release.edit', editRelease],
  ['release.publish', publishRelease],
  ['release.schedule', scheduleRelease],
  ['release.unschedule', unscheduleRelease],
  ['release.archive', archiveRelease],
  ['release.unarchive', unarchiveRelease],
  ['release.delete', deleteRelease],
  ['release.import', importRelease],
])
const releasePrefix = `${prefix}release.`

/** What the lake asks of itself; the HTTP side lets nobody else ask for it. */
const ownPrefix = 'lake.'
const ownActions: ReadonlyMap<string, Action> = new Map([
  ['lake.release.fail', failRelease],
  ['lake.schedule.create', createSchedule],
  ['lake.schedule.edit', editSchedule],
  ['lake.schedule.delete', deleteSchedule],
  ['lake.schedule.run', runSchedule],
  ['lake.schedule.fail', failSchedule],
])

/** Whether an action is one that only the lake itself sends. */
export function isOwnAction(action: Json): boolean {
  return (
    isJsonObject(action) && typeof action.actionType === 'string' && action.actionType.startsWith(ownPrefix)
  )
}

/** Runs actions in order over one working set. @throws LakeError badRequest, actionError */
export function runActions(
  set: WorkingSet,
  bodies: readonly Json[],
  context: ActionContext,
): readonly Outcome[] {
  for (const [index, body] of bodies.entries()) {
    if (!isJsonObject(body) || typeof body.actionType !== 'string') {
      throw new LakeError('badRequest', `Action ${index} must be an object with an "actionType"`)
    }
    const action = body.actionType.startsWith(prefix)
      ? actions.get(body.actionType.slice(prefix.length))
      : ownActions.get(body.actionType)
    if (action === undefined) throw unsupported(index, body.actionType)
    set.index = index
    set.writesSystemDocuments = body.actionType.startsWith(releasePrefix) || isOwnAction(body)
    withIndex(index, 'actionError', () => action(set, body, context))
  }
  return set.changes().map(({ documentId, before, after }) => ({
    id: documentId,
    operation: after === undefined ? 'delete' : before === undefined ? 'create' : 'update',
  }))
}

/** The refusal of an action that is none. */
export function unsupported(index: number, actionType: string): LakeError {
  const description = `The action "${actionType.slice(0, 80)}" is not supported by this lake`
  return new LakeError('actionError', description, {
    status: 400,
    details: { items: [{ index, error: { type: 'unsupportedActionError', description } }] },
  })
}
