import { isJsonObject, type JsonObject } from '../document.ts'
import type { Dataset } from '../store/datasets.ts'
import { scheduleOf, scheduleType } from './schedule-document.ts'

/** What plans need of a dataset. */
export type PlannedDataset = Pick<Dataset, 'act' | 'get' | 'history' | 'hub' | 'info' | 'reader'>

/** One thing to be done at a time. */
export interface Job {
  /** Names it within its dataset, time included: a job that is moved is another one. */
  readonly key: string
  /** ISO-8601 UTC. */
  readonly at: string
  /** Who asked for it, as a user id. */
  readonly author: string
  readonly action: JsonObject
  /** Puts the reason on record and the job aside. */
  readonly failure: (reason: string) => JsonObject
}

/** What a dataset has still to do, in the order of its time. Nothing of it is kept anywhere but in the documents. */
export function pendingJobs(dataset: PlannedDataset): readonly Job[] {
  return [...releaseJobs(dataset), ...scheduleJobs(dataset)].sort((left, right) =>
    left.at < right.at ? -1 : left.at > right.at ? 1 : 0,
  )
}

function* releaseJobs(dataset: PlannedDataset): Generator<Job> {
  for (const id of dataset.reader.idsOfType('system.release')) {
    const release = dataset.get(id)
    if (release?.state !== 'scheduled') continue
    const { publishAt, name: releaseId } = release
    if (typeof publishAt !== 'string' || typeof releaseId !== 'string') continue
    yield {
      key: `${id} ${publishAt}`,
      at: publishAt,
      author: schedulerOf(dataset, id),
      action: { actionType: 'sanity.action.release.publish', releaseId },
      failure: message => ({ actionType: 'lake.release.fail', releaseId, publishAt, message }),
    }
  }
}

function* scheduleJobs(dataset: PlannedDataset): Generator<Job> {
  for (const documentId of dataset.reader.idsOfType(scheduleType)) {
    const schedule = scheduleOf(dataset.get(documentId))
    if (schedule?.state !== 'scheduled') continue
    const { id: scheduleId, executeAt, author } = schedule
    if (executeAt === null) continue
    yield {
      key: `${documentId} ${executeAt}`,
      at: executeAt,
      author,
      action: { actionType: 'lake.schedule.run', scheduleId, executeAt },
      failure: reason => ({ actionType: 'lake.schedule.fail', scheduleId, executeAt, reason }),
    }
  }
}

/** Who scheduled a release: the author of the newest transaction that made it so. */
function schedulerOf(dataset: PlannedDataset, releaseId: string): string {
  const scheduling = dataset.history
    .revisionsOf([releaseId])
    .find(({ mutations }) =>
      mutations.some(
        mutation =>
          isJsonObject(mutation) &&
          isJsonObject(mutation.patch) &&
          isJsonObject(mutation.patch.set) &&
          mutation.patch.set.state === 'scheduled',
      ),
    )
  return scheduling?.author ?? 'system'
}
