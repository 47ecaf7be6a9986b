import { mkdtempSync, rmSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type LakeConfig, readConfig } from './config.ts'
import type { RoleName } from './identity.ts'
import { createLake, type Lake, type LakeOptions } from './lake.ts'
import { createLogger } from './logger.ts'
import type { Datasets } from './store/datasets.ts'
import { openDatasets } from './store/sqlite-datasets.ts'

export interface TestLake extends AsyncDisposable {
  readonly lake: Lake
  readonly config: LakeConfig
  /** Origin of the running server, e.g. `http://localhost:41234`. */
  readonly url: string
  /** One line a log call, JSON. */
  readonly logLines: readonly string[]
  /** A fresh API token with the grants of `role`. */
  token(role: RoleName): string
  /** Ends the server and opens another one on the same data; in between `meanwhile` has it alone. */
  restart(meanwhile?: () => Promise<void>): Promise<void>
}

export interface TestLakeOptions extends Pick<LakeOptions, 'clock' | 'fetch' | 'guardDeadline'> {
  readonly environment?: Readonly<Record<string, string>>
}

/**
 * A real lake on a free port with its own data folder, and both datasets: `production`, readable by anyone in its
 * published form, and the private `leads`.
 */
export async function startTestLake(options: TestLakeOptions = {}): Promise<TestLake> {
  const dataDir = await mkdtemp(join(tmpdir(), 'lake-test-'))
  const logLines: string[] = []
  const config = readConfig({ LAKE_PORT: '0', ...options.environment, DATA_DIR: dataDir })
  const open = () =>
    createLake(config, {
      ...(options.clock === undefined ? {} : { clock: options.clock }),
      ...(options.fetch === undefined ? {} : { fetch: options.fetch }),
      ...(options.guardDeadline === undefined ? {} : { guardDeadline: options.guardDeadline }),
      logger: createLogger(line => logLines.push(line)),
    })
  let lake = open()
  const { content, leads } = config.datasetNames
  lake.datasets.create(content, { aclMode: 'public', createdByUserId: 'system' })
  lake.datasets.create(leads, { aclMode: 'private', createdByUserId: 'system' })
  let server = await lake.listen()
  return {
    get lake() {
      return lake
    },
    get url() {
      return `http://localhost:${server.port}`
    },
    config,
    logLines,
    token: role => lake.accounts.createToken({ label: `test ${role}`, role }, 'test').secret,
    async restart(meanwhile) {
      await lake.close()
      await meanwhile?.()
      lake = open()
      server = await lake.listen()
    },
    async [Symbol.asyncDispose]() {
      await lake.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** Datasets without a server, in a folder that goes when they are closed. A power cut could take their last commits. */
export function openTestDatasets({ clock = () => new Date() } = {}): Datasets {
  const folder = mkdtempSync(join(tmpdir(), 'lake-datasets-'))
  const names = { content: 'production', leads: 'leads' }
  const datasets = openDatasets({ folder, projectId: 'klartext', names, clock, synchronous: 'OFF' })
  return {
    ...datasets,
    async [Symbol.asyncDispose]() {
      await datasets[Symbol.asyncDispose]()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
