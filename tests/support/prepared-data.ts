import { cp, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { lakeCommand } from '@repo/scripts/lake-command'
import { prepareData } from '@repo/scripts/prepare-data'
import { readSettings } from '@repo/scripts/settings'
import { people } from './people.ts'

/** Tells the workers of this run where the prepared folder is. */
const variable = 'TEST_PREPARED_DATA'

/**
 * Makes the data folder that every installation of this run begins with: as a first start leaves it, with an account for
 * each of `people`. That takes a dozen runs of the command line and four hashes that are slow on purpose, a copy takes
 * none.
 */
export async function prepareOnce(): Promise<string> {
  const dataDir = await mkdtemp(join(tmpdir(), 'klartext-prepared-'))
  const settings = readSettings({ DATA_DIR: dataDir })
  await prepareData(settings, () => undefined)
  await Promise.all(
    Object.values(people).map(({ email, name, role, password }) =>
      lakeCommand(
        settings,
        ['user', 'add', '--email', email, '--name', name, '--role', role, '--password-stdin'],
        password,
      ),
    ),
  )
  process.env[variable] = dataDir
  return dataDir
}

/** Fills an empty folder with what `prepareOnce` made. */
export async function copyPrepared(dataDir: string): Promise<void> {
  const prepared = process.env[variable]
  if (prepared === undefined) throw new Error('nobody has prepared data for this run')
  await cp(prepared, dataDir, { recursive: true })
}
