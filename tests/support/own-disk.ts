import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from '@repo/scripts/settings'
import type { Addresses } from './fixtures.ts'
import { freePorts } from './free-ports.ts'
import { tokenFor } from './lake-access.ts'
import { copyPrepared } from './prepared-data.ts'

/** A whole Klartext whose data lies on a disk of its own, which goes with it. */
export interface OwnDisk extends AsyncDisposable {
  /** `dataDir` leads onto that disk from outside. */
  readonly addresses: Addresses
}

const newFolder = (): string => mkdtempSync(join(tmpdir(), 'klartext-disk-'))
const isRoot = process.getuid?.() === 0
/** Needs no rights beyond those of a plain user. */
const namespace = ['--mount', ...(isRoot ? [] : ['--user', '--map-root-user'])]
const prepare = 'mount -t tmpfs -o "size=$DISK_MB"m tmpfs "$DATA_DIR" && cp -R "$PREPARED/." "$DATA_DIR"'
const start = "await (await import('@repo/scripts/run-stack')).runStack({ mode: 'production' })"

interface OwnDiskOptions {
  readonly megabytes: number
  /** Additions to the environment of every server. */
  readonly env: Readonly<Record<string, string>>
  /** For which `tokenFor` has a token: SQLite follows no path onto the disk of others. */
  readonly roles: readonly string[]
}

/** Starts everything on a disk of its own; resolves when it is ready. */
export async function startOnOwnDisk({ megabytes, env, roles }: OwnDiskOptions): Promise<OwnDisk> {
  const [folder, prepared] = [newFolder(), newFolder()]
  const [web, studio, lake, desk] = await freePorts(4)
  const addresses = {
    site: `http://localhost:${web}`,
    studio: `http://localhost:${studio}`,
    lake: `http://localhost:${lake}`,
  }
  await copyPrepared(prepared)
  for (const role of roles) await tokenFor({ ...addresses, dataDir: prepared }, role)
  const command = [process.execPath, '--input-type=module', '-e', start]
  const child = spawn(
    'unshare',
    [...namespace, '--', 'sh', '-c', `${prepare} && exec "$@"`, 'sh', ...command],
    {
      cwd: join(root, 'tests'),
      env: {
        ...process.env,
        ...{ WEB_PORT: String(web), STUDIO_PORT: String(studio), LAKE_PORT: String(lake) },
        ...{ DESK_PORT: String(desk), DATA_DIR: folder, DISK_MB: String(megabytes), PREPARED: prepared },
        ...{ CANARY_MINUTES: '0', LINK_WATCH: 'off' },
        ...env,
      },
    },
  )
  let text = ''
  const ready = Promise.withResolvers<void>()
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk
      if (text.includes('Klartext is ready')) ready.resolve()
    })
  }
  const exited = once(child, 'exit')
  exited.then(() => ready.reject(new Error(`Klartext did not start:\n${text}`)), ready.reject)
  const end = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGTERM')
      await exited
    }
    for (const path of [folder, prepared]) rmSync(path, { recursive: true })
  }
  await ready.promise.catch(async fault => {
    await end()
    throw fault
  })
  return {
    addresses: { ...addresses, dataDir: `/proc/${child.pid}/root${folder}` },
    [Symbol.asyncDispose]: end,
  }
}

/** Takes all the room there is, to the last block, in a file that grows with every call. */
export function fillDisk({ dataDir }: Addresses): string {
  const path = join(dataDir, 'filler')
  const file = openSync(path, 'a')
  try {
    for (const size of [65_536, 4_096, 1]) {
      const block = Buffer.alloc(size, 1)
      try {
        while (writeSync(file, block) > 0);
      } catch (fault) {
        if (!(fault instanceof Error && 'code' in fault && fault.code === 'ENOSPC')) throw fault
      }
    }
  } finally {
    closeSync(file)
  }
  return path
}
