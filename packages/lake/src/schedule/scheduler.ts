import { LakeError } from '../errors.ts'
import type { CommitEvent } from '../events/hub.ts'
import type { Identity } from '../identity.ts'
import type { Logger } from '../logger.ts'
import { type Job, type PlannedDataset, pendingJobs } from './due-jobs.ts'

export interface SchedulerOptions {
  readonly clock: () => Date
  readonly logger: Logger
  /** Whether a dataset is still there. */
  readonly isOpen: (dataset: PlannedDataset) => boolean
}

export interface Scheduler {
  /** Takes a dataset into its care; what was missed while no lake ran is done at once. */
  watch(dataset: PlannedDataset): void
  /** Ends the waiting and lets the job under way finish. */
  stop(): Promise<void>
}

/** The clock of the machine may be set, and its timers stand still while it sleeps. */
const maxWaitMs = 60_000
const retryMs = { first: 5_000, longest: 600_000 } as const
/** A plan is carried out within a minute; what takes longer was missed and is reported. */
const punctualMs = 60_000
const planned = /^_\.(releases|schedules)\./

/**
 * Publishes what people planned, when its time has come. Its only memory are the documents of releases and schedules:
 * a job is done and marked as done in one transaction, so a kill neither loses nor doubles it.
 */
export function startScheduler({ clock, logger, isOpen }: SchedulerOptions): Scheduler {
  const watched = new Map<PlannedDataset, () => void>()
  /** Jobs that failed through no fault of theirs, and when they are tried again, in ms since the epoch. */
  const delayed = new Map<string, { readonly attempts: number; readonly notBefore: number }>()
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> | undefined
  let isStale = false
  let isStopped = false

  const dueTime = (dataset: PlannedDataset, job: Job) =>
    Math.max(Date.parse(job.at), delayed.get(keyOf(dataset, job))?.notBefore ?? 0)

  const runJob = async (dataset: PlannedDataset, job: Job) => {
    const identity: Identity = { kind: 'user', id: job.author, roles: ['administrator'] }
    const key = keyOf(dataset, job)
    const log = { dataset: dataset.info.name, job: job.key }
    try {
      await dataset.act({ actions: [job.action], identity })
      delayed.delete(key)
      const lateMs = clock().getTime() - Date.parse(job.at)
      if (lateMs <= punctualMs) logger.info('schedule carried out', log)
      else logger.warn('schedule carried out late', { ...log, lateSeconds: Math.round(lateMs / 1_000) })
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : 'it failed'
      try {
        if (!isFinal(cause)) throw cause
        await dataset.act({ actions: [job.failure(reasonOf(cause))], identity })
        delayed.delete(key)
        logger.warn('schedule given up', { ...log, reason })
      } catch {
        const attempts = (delayed.get(key)?.attempts ?? 0) + 1
        const delay = Math.min(retryMs.first * 2 ** (attempts - 1), retryMs.longest)
        delayed.set(key, { attempts, notBefore: clock().getTime() + delay })
        logger.error('schedule delayed', { ...log, reason, attempts })
      }
    }
  }

  const openDatasets = () => {
    for (const [dataset, unsubscribe] of [...watched]) {
      if (isOpen(dataset)) continue
      unsubscribe()
      watched.delete(dataset)
    }
    return [...watched.keys()]
  }

  const runDue = async () => {
    for (const dataset of openDatasets()) {
      for (const job of pendingJobs(dataset)) {
        if (isStopped || !isOpen(dataset)) return
        if (dueTime(dataset, job) <= clock().getTime()) await runJob(dataset, job)
      }
    }
  }

  const arm = () => {
    if (isStopped) return
    const times = openDatasets().flatMap(dataset => pendingJobs(dataset).map(job => dueTime(dataset, job)))
    if (times.length === 0) return
    const wait = Math.min(...times) - clock().getTime()
    timer = setTimeout(wake, Math.min(Math.max(wait, 1), maxWaitMs))
    timer.unref()
  }

  /** Does what is due and waits for the next; news that come meanwhile are looked at afterwards. */
  const wake = () => {
    clearTimeout(timer)
    if (isStopped) return
    isStale = true
    running ??= (async () => {
      try {
        while (isStale && !isStopped) {
          isStale = false
          await runDue()
        }
        arm()
      } catch (cause) {
        // A dataset that cannot be read now is looked at again; nothing else would wake this up.
        const reason = cause instanceof Error ? cause.message : 'it failed'
        logger.error('schedules cannot be read', { reason })
        timer = setTimeout(wake, maxWaitMs)
        timer.unref()
      } finally {
        running = undefined
      }
    })()
  }

  return {
    watch(dataset) {
      const onCommit = ({ changes }: CommitEvent) => {
        if (changes.some(({ documentId }) => planned.test(documentId))) wake()
      }
      watched.set(dataset, dataset.hub.observe(onCommit))
      // Not before whoever opens the dataset is done with it.
      setImmediate(wake)
    },
    async stop() {
      isStopped = true
      clearTimeout(timer)
      for (const unsubscribe of watched.values()) unsubscribe()
      await running
      watched.clear()
    },
  }
}

function keyOf(dataset: PlannedDataset, job: Job): string {
  return `${dataset.info.name} ${job.key}`
}

/** Whether trying again would end the same way. */
function isFinal(cause: unknown): cause is LakeError {
  return cause instanceof LakeError && cause.status < 500
}

/** What a person can read, with what each document had against it. */
function reasonOf({ message, details }: LakeError): string {
  const items: readonly unknown[] = Array.isArray(details.items) ? details.items : []
  return items.length > 1 ? `${message} (${items.length} problems)` : message
}
