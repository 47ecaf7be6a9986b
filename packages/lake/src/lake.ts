import { join } from 'node:path'
import type { Accounts } from './accounts/accounts.ts'
import { openAccounts } from './accounts/sqlite-accounts.ts'
import { eraseBlob } from './assets/erase-blob.ts'
import type { LakeConfig } from './config.ts'
import { startDelivery } from './events/deliver.ts'
import { type GuardDeadline, GuardWorker } from './guard/guard-worker.ts'
import { openHooks } from './hooks/hooks.ts'
import { createApp } from './http/app.ts'
import type { LakeParts } from './http/context.ts'
import { withDirectStreams } from './http/direct-streams.ts'
import { attachPresence } from './http/presence.ts'
import { type ListeningServer, listen } from './http/server.ts'
import { createLogger, type Logger } from './logger.ts'
import { appendToLedger } from './operation/erasure-ledger.ts'
import { createOperation } from './operation/operation.ts'
import { startScheduler } from './schedule/scheduler.ts'
import type { Dataset } from './store/datasets.ts'
import { openDatasets } from './store/sqlite-datasets.ts'

export interface LakeOptions {
  readonly clock?: () => Date
  readonly logger?: Logger
  /** Used for the sync tag hook. */
  readonly fetch?: typeof globalThis.fetch
  readonly accounts?: Accounts
  /** For each check of the guard, in place of what a server has. */
  readonly guardDeadline?: GuardDeadline
  /** Told when the disk cannot be trusted any more; nothing is acknowledged from then on, and the process has to end. */
  readonly onFatal?: (fault: unknown) => void
}

export interface UnknownRequest {
  readonly method: string
  readonly path: string
}

export interface Lake extends AsyncDisposable, LakeParts {
  /** Answers one request without a network; event streams work too. */
  fetch(request: Request): Promise<Response>
  /** @throws LakeError conflict when the port is in use, unavailable when the guard cannot be loaded */
  listen(address?: { readonly host: string; readonly port: number }): Promise<ListeningServer>
  /** Requests that no endpoint answered, newest last, at most a thousand. */
  readonly unknownRequests: readonly UnknownRequest[]
  close(): Promise<void>
}

const maxUnknownRequests = 1_000

/** Plain words stay, so that a missing endpoint can be told; what could be an id, a secret or an address goes. */
const withoutNames = (path: string) =>
  path
    .slice(0, 200)
    .split('/')
    .map(segment => (/^[a-z][a-z-]{0,30}$/.test(segment) ? segment : segment === '' ? '' : '…'))
    .join('/')

/** Puts the whole lake together from its configuration; opens the files below `config.dataDir`. */
export function createLake(config: LakeConfig, options: LakeOptions = {}): Lake {
  const clock = options.clock ?? (() => new Date())
  const logger = options.logger ?? createLogger(line => process.stderr.write(line), clock)
  const { syncTagHook, projectId, datasetNames: names } = config
  const accounts = options.accounts ?? openAccounts(config.dataDir, { clock, logger })
  const stopDeliveries: (() => Promise<void>)[] = []
  const isOpen = (dataset: Pick<Dataset, 'info'>): boolean => datasets.get(dataset.info.name) === dataset
  const scheduler = startScheduler({
    clock,
    logger,
    isOpen,
  })
  const hooks = openHooks({
    dataDir: config.dataDir,
    projectId,
    trustedHosts: config.webhookHosts,
    clock,
    logger,
    isOpen,
  })
  const { guardDeadline: deadline } = options
  const guard =
    config.guard === undefined
      ? undefined
      : new GuardWorker({
          path: config.guard,
          names,
          logger,
          ...(deadline === undefined ? {} : { deadline }),
        })
  const datasets = openDatasets({
    folder: join(config.dataDir, 'datasets'),
    projectId,
    names,
    clock,
    logger,
    eraseBlob: sha1 => eraseBlob(config.dataDir, sha1),
    noteErased: entries => appendToLedger(config.dataDir, entries),
    ...(guard === undefined ? {} : { guard }),
    ...(options.onFatal === undefined ? {} : { onFatal: options.onFatal }),
    onOpen: dataset => {
      scheduler.watch(dataset)
      hooks.watch(dataset)
      if (syncTagHook === undefined || dataset.info.name !== names.content) {
        // Nobody is told of this dataset, so what was kept for the telling can go.
        dataset.outbox.delivered(dataset.hub.position)
        return
      }
      stopDeliveries.push(
        startDelivery(dataset, {
          ...syncTagHook,
          clock,
          logger,
          fetch: options.fetch ?? fetch,
          isOpen: () => isOpen(dataset),
        }),
      )
    },
  })
  const parts: LakeParts = { config, datasets, accounts, hooks, logger, clock }
  const unknownRequests: UnknownRequest[] = []
  const onUnknown = (method: string, path: string) => {
    logger.warn('unknown request', { method, path: withoutNames(path) })
    unknownRequests.push({ method, path })
    if (unknownRequests.length > maxUnknownRequests) unknownRequests.shift()
  }
  const operation = createOperation(parts)
  const app = createApp(parts, onUnknown, operation)
  const servers: ListeningServer[] = []
  operation.metrics.collect('gauge', 'lake_connections', 'Open connections.', () => [
    { value: servers.reduce((sum, server) => sum + server.connections(), 0) },
  ])

  const close = async () => {
    await scheduler.stop()
    await hooks[Symbol.asyncDispose]()
    await Promise.all(stopDeliveries.splice(0).map(stop => stop()))
    for (const { name } of datasets.list()) datasets.get(name)?.hub.close()
    await Promise.all(servers.splice(0).map(server => server.close()))
    await datasets[Symbol.asyncDispose]()
    await guard?.[Symbol.asyncDispose]()
    await accounts[Symbol.asyncDispose]()
  }
  return {
    ...parts,
    unknownRequests,
    fetch: async request => app.fetch(request),
    listen: async address => {
      // Nobody is let in before the rules are there, and a lake whose rules are broken does not start.
      await guard?.watchOf(names.content)
      const listening = await listen(
        withDirectStreams((request, env) => app.fetch(request, env)),
        address ?? config,
      )
      const presence = attachPresence(listening.server, parts)
      const closing = {
        ...listening,
        close: async () => {
          presence.close()
          await listening.close()
        },
      }
      servers.push(closing)
      return closing
    },
    close,
    [Symbol.asyncDispose]: close,
  }
}
