import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { z } from 'zod'
import type { LakeParts } from '../http/context.ts'
import { diskSpace, fileBytes } from './disk-usage.ts'
import { readLastBackup } from './last-backup.ts'
import type { Metrics } from './metrics.ts'

const manifest = readFileSync(new URL('../../package.json', import.meta.url), 'utf8')
const { version } = z.object({ version: z.string() }).parse(JSON.parse(manifest))

/** From here on an operator should look, in bytes, entries and milliseconds. */
const worrying = {
  freeBytes: 256 * 1_048_576,
  outbox: 100,
  walBytes: 256 * 1_048_576,
  backupMs: 3 * 3_600_000,
}

/** Nobody needs to know how much longer than this a queue is. */
const countedOutbox = 1_000

export interface Status {
  /** For the operator alone: it names datasets and sizes. */
  details(): Promise<Readonly<Record<string, unknown>>>
}

/** What an operator wants to know of a running lake, also as metrics. */
export function createStatus({ config, datasets, clock }: LakeParts, metrics: Metrics): Status {
  const startedAt = clock().toISOString()
  const delay = monitorEventLoopDelay({ resolution: 20 })
  delay.enable()
  const folder = join(config.dataDir, 'datasets')
  const accountsFile = join(config.dataDir, 'accounts.sqlite')

  const each = () =>
    datasets.list().flatMap(({ name }) => {
      const dataset = datasets.get(name)
      if (dataset === undefined) return []
      const file = join(folder, `${name}.sqlite`)
      return [
        {
          name,
          position: dataset.hub.position,
          listeners: dataset.hub.listenerCount,
          outbox: dataset.outbox.pending(countedOutbox).length,
          bytes: fileBytes(file),
          walBytes: fileBytes(`${file}-wal`),
        },
      ]
    })
  const gauge = (
    name: string,
    help: string,
    field: 'position' | 'listeners' | 'outbox' | 'bytes' | 'walBytes',
  ) =>
    metrics.collect(field === 'position' ? 'counter' : 'gauge', name, help, () =>
      each().map(state => ({ labels: { dataset: state.name }, value: state[field] })),
    )
  gauge('lake_commits_total', 'Transactions that were ever stored.', 'position')
  gauge('lake_listeners', 'Open event streams.', 'listeners')
  gauge('lake_outbox_length', 'Messages that wait for delivery, up to 1000.', 'outbox')
  gauge('lake_database_bytes', 'Size of the database.', 'bytes')
  gauge('lake_wal_bytes', 'Size of the write-ahead log.', 'walBytes')
  metrics.collect('gauge', 'lake_queries_waiting', 'Queries that wait for a thread.', () =>
    Object.entries(datasets.waitingQueries).map(([lane, value]) => ({ labels: { lane }, value })),
  )
  metrics.collect('gauge', 'lake_resident_memory_bytes', 'Memory of the process.', () => [
    { value: process.memoryUsage.rss() },
  ])
  metrics.collect(
    'gauge',
    'lake_event_loop_delay_seconds',
    'Delay of the event loop since the last look.',
    () => {
      const value = (quantile: number) => ({
        labels: { quantile: String(quantile) },
        value: delay.percentile(quantile * 100) / 1e9,
      })
      const samples = [value(0.5), value(0.99), value(1)]
      delay.reset()
      return samples
    },
  )
  metrics.collect(
    'gauge',
    'lake_last_backup_timestamp_seconds',
    'When the last whole backup was made.',
    () => {
      const last = readLastBackup(config.dataDir)
      return last === undefined ? [] : [{ value: Date.parse(last.at) / 1_000 }]
    },
  )
  metrics.collect('gauge', 'lake_info', 'The version of the lake.', () => [{ labels: { version }, value: 1 }])

  return {
    async details() {
      const states = each()
      const disk = await diskSpace(config.dataDir)
      const lastBackup = readLastBackup(config.dataDir)
      const { rss, heapUsed } = process.memoryUsage()
      const age = lastBackup === undefined ? Infinity : clock().getTime() - Date.parse(lastBackup.at)
      const problems = [
        ...(disk.free < worrying.freeBytes ? ['diskNearlyFull'] : []),
        ...(states.some(({ outbox }) => outbox > worrying.outbox) ? ['outboxGrows'] : []),
        ...(states.some(({ walBytes }) => walBytes > worrying.walBytes) ? ['walGrows'] : []),
        ...(config.backup !== undefined && age > worrying.backupMs ? ['backupOverdue'] : []),
      ]
      return {
        status: 'ok',
        problems,
        version,
        startedAt,
        datasets: states,
        accounts: { bytes: fileBytes(accountsFile), walBytes: fileBytes(`${accountsFile}-wal`) },
        disk: { freeBytes: disk.free, totalBytes: disk.total },
        memory: { residentBytes: rss, heapBytes: heapUsed },
        queries: datasets.waitingQueries,
        lastBackup: lastBackup === undefined ? null : { at: lastBackup.at, assets: lastBackup.assets },
      }
    },
  }
}
