import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readSettings } from '@repo/scripts/settings'
import { type ServerName, type Stack, type StackOptions, startStack } from '@repo/scripts/stack'
import type { Addresses } from './fixtures.ts'
import { freePorts } from './free-ports.ts'
import { copyPrepared } from './prepared-data.ts'

export interface Installation extends AsyncDisposable {
  readonly stack: Stack
  readonly addresses: Addresses
  /** What the named server has logged so far. */
  log(server: ServerName): Promise<string>
}

async function startIn(dataDir: string, env: StackOptions['env'] = {}): Promise<Installation> {
  const [web, studio, lake, desk] = await freePorts(4)
  const settings = readSettings({
    WEB_PORT: String(web),
    STUDIO_PORT: String(studio),
    LAKE_PORT: String(lake),
    DESK_PORT: String(desk),
    DATA_DIR: dataDir,
  })
  const stack = await startStack(settings, {
    say: () => undefined,
    onGivenUp: error => {
      throw error
    },
    // Test enquiries of the system's own come when a journey asks for them; no test leaves this machine.
    env: { ...env, desk: { CANARY_MINUTES: '0', LINK_WATCH: 'off', ...env.desk } },
  })
  const { siteUrl, studioUrl, lakeUrl } = stack.settings
  return {
    stack,
    addresses: { site: siteUrl, studio: studioUrl, lake: lakeUrl, dataDir },
    log: server => readFile(join(stack.logDir, `${server}.log`), 'utf8'),
    async [Symbol.asyncDispose]() {
      await stack.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** For journeys that write enquiry after enquiry from one address, faster than a person. */
export const asTests = { ENQUIRIES_PER_TEN_MINUTES: '1000000', ENQUIRY_MIN_MS: '0' } as const

const newFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'klartext-test-'))

/** A whole Klartext on its first day: own ports and data folder, seeded, no account; gone after disposal. */
export const startEmptyInstallation = async (env?: StackOptions['env']): Promise<Installation> =>
  startIn(await newFolder(), env)

/** The same with one account for each of `people`, from the data that was prepared for this run. */
export async function startInstallation(env?: StackOptions['env']): Promise<Installation> {
  const dataDir = await newFolder()
  await copyPrepared(dataDir)
  return startIn(dataDir, env)
}
