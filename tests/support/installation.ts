import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { lakeCommand } from '@repo/scripts/lake-command'
import { readSettings } from '@repo/scripts/settings'
import { type Stack, type StackOptions, startStack } from '@repo/scripts/stack'
import { freePorts } from './free-ports.ts'

/** People of every test installation; the addresses end in a name that no mail server has. */
export const people = {
  administrator: { email: 'admin@klartext.test', name: 'Ada Admin', password: 'rote-bete-im-regen-7' },
  editor: { email: 'redaktion@klartext.test', name: 'Edda Redaktion', password: 'blauer-stuhl-am-meer-3' },
  secondEditor: { email: 'zweite@klartext.test', name: 'Zoe Zweite', password: 'stille-post-im-wald-5' },
  sales: { email: 'vertrieb@klartext.test', name: 'Vera Vertrieb', password: 'gelbe-tasse-und-mond-9' },
} as const

export type Person = keyof typeof people

const roles: Readonly<Record<Person, string>> = {
  administrator: 'administrator',
  editor: 'editor',
  secondEditor: 'editor',
  sales: 'sales',
}

export interface Installation extends AsyncDisposable {
  readonly stack: Stack
  /** What the named server has logged so far. */
  log(server: 'lake' | 'studio' | 'web'): Promise<string>
}

/** A whole Klartext on its first day: own ports and data folder, seeded, no account; gone after disposal. */
export async function startEmptyInstallation(env: StackOptions['env'] = {}): Promise<Installation> {
  const dataDir = await mkdtemp(join(tmpdir(), 'klartext-test-'))
  const [web, studio, lake] = await freePorts(3)
  const settings = readSettings({
    WEB_PORT: String(web),
    STUDIO_PORT: String(studio),
    LAKE_PORT: String(lake),
    DATA_DIR: dataDir,
  })
  const stack = await startStack(settings, {
    say: () => undefined,
    onGivenUp: error => {
      throw error
    },
    env,
  })
  return {
    stack,
    log: server => readFile(join(stack.logDir, `${server}.log`), 'utf8'),
    async [Symbol.asyncDispose]() {
      await stack.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** The same with one account for each of `people`. */
export async function startInstallation(env: StackOptions['env'] = {}): Promise<Installation> {
  const installation = await startEmptyInstallation(env)
  for (const person of Object.keys(people).filter(isPerson)) {
    const { email, name, password } = people[person]
    await lakeCommand(
      installation.stack.settings,
      ['user', 'add', '--email', email, '--name', name, '--role', roles[person], '--password-stdin'],
      password,
    )
  }
  return installation
}

const isPerson = (key: string): key is Person => key in people
