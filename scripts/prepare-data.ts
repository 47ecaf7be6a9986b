import { randomBytes } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { lakeCommand } from './lake-command.ts'
import { explainDiskFault } from './preflight.ts'
import { root, type Settings, secretsDir } from './settings.ts'
import { ensureLegalVersionHook, ensureSlugHook } from './site-hooks.ts'

/** What the site needs to talk to the lake and to sign; made once for an installation. */
export interface Secrets {
  readonly webReadToken: string
  readonly leadIntakeToken: string
  readonly redirectToken: string
  readonly revalidateSecret: string
  /** Signs what the lake's webhook says about addresses. */
  readonly slugHookSecret: string
  readonly formSecret: string
  readonly deskToken: string
  /** Between site and desk. */
  readonly deskSecret: string
}

const missing = (path: string): Promise<boolean> =>
  stat(path).then(
    () => false,
    () => true,
  )

/** Whole or not at all, and on disk: a power cut must not leave half a secret. */
async function writeDurably(path: string, text: string): Promise<void> {
  const temporary = `${path}.${process.pid}.tmp`
  const file = await open(temporary, 'w', 0o600)
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(temporary, path)
}

async function secret(settings: Settings, name: string, make: () => Promise<string>): Promise<string> {
  const path = join(secretsDir(settings), name)
  if (await missing(path)) await writeDurably(path, await make())
  return readFile(path, 'utf8')
}

const token = (settings: Settings, role: string) => async () =>
  (
    await lakeCommand(settings, ['token', 'create', '--role', role, '--label', `site (${role})`])
  ).stdout.trim()

const random = async () => randomBytes(32).toString('base64url')

async function createDatasets(settings: Settings): Promise<void> {
  const listed = (await lakeCommand(settings, ['dataset', 'list'])).stdout
  const exists = (name: string) => listed.split('\n').some(line => line.split(/\s/)[0] === name)
  if (!exists(settings.dataset))
    await lakeCommand(settings, ['dataset', 'create', settings.dataset, '--acl', 'public'])
  if (!exists(settings.leadsDataset)) {
    await lakeCommand(settings, ['dataset', 'create', settings.leadsDataset, '--acl', 'private'])
  }
  // Made now and not with the first comment: a Studio that is open by then would not hear of any.
  const comments = `${settings.dataset}-comments`
  if (!exists(comments)) {
    await lakeCommand(settings, ['dataset', 'create', comments, '--comments-of', settings.dataset])
  }
}

/** The seed enters once; a second start, or one after a kill, never overwrites what an editor made of it. */
async function seed(settings: Settings): Promise<void> {
  const folder = join(root, 'packages/content/seed')
  const files = (await readdir(folder)).filter(file => file.endsWith('.ndjson')).sort()
  for (const file of files) {
    await lakeCommand(settings, ['import', settings.dataset, join(folder, file), '--missing'])
  }
}

/**
 * Creates what a first run lacks: secrets, tokens, datasets, seed. Runs before the lake serves, because its
 * command line writes documents only while no server holds them.
 */
export async function prepareData(settings: Settings, say: (text: string) => void): Promise<Secrets> {
  try {
    await mkdir(secretsDir(settings), { recursive: true, mode: 0o700 })
    const seededMark = join(settings.dataDir, 'seeded')
    if (await missing(seededMark)) {
      say('Creating data and seed …')
      await createDatasets(settings)
      await seed(settings)
      await writeDurably(seededMark, `${new Date().toISOString()}\n`)
    }
    const slugHookSecret = await secret(settings, 'slug-hook.key', random)
    await ensureSlugHook(settings, slugHookSecret)
    await ensureLegalVersionHook(settings, slugHookSecret)
    return {
      webReadToken: await secret(settings, 'web-read.token', token(settings, 'web-read')),
      leadIntakeToken: await secret(settings, 'lead-intake.token', token(settings, 'lead-intake')),
      redirectToken: await secret(settings, 'redirect-write.token', token(settings, 'redirect-write')),
      revalidateSecret: await secret(settings, 'revalidate.key', random),
      formSecret: await secret(settings, 'form.key', random),
      deskToken: await secret(settings, 'desk.token', token(settings, 'desk')),
      deskSecret: await secret(settings, 'desk.key', random),
      slugHookSecret,
    }
  } catch (error) {
    throw explainDiskFault(error, settings.dataDir)
  }
}
