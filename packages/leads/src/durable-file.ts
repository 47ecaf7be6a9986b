import type { FileHandle } from 'node:fs/promises'
import { join } from 'node:path'

/** What durable writing and reading back need of `node:fs/promises`; tests let each call fail in turn. */
export interface Disk {
  open(path: string, flags: string, mode?: number): Promise<Pick<FileHandle, 'writeFile' | 'sync' | 'close'>>
  rename(from: string, to: string): Promise<void>
  unlink(path: string): Promise<void>
  readFile(path: string, encoding: 'utf8'): Promise<string>
}

/** Makes certain that every name which the folder holds by now is there after a power cut. */
async function syncFolder(disk: Disk, folder: string): Promise<void> {
  const handle = await disk.open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** How a file is called until it is whole. */
export const temporaryName = (name: string): string => `.${name}.tmp`

const codeOf = (fault: unknown): unknown =>
  fault instanceof Error && 'code' in fault ? fault.code : undefined

/** Whether a path leads to nothing. */
export const isMissing = (fault: unknown): boolean => codeOf(fault) === 'ENOENT'

/** What a path leads to; `undefined` where it leads to nothing. */
export async function ifThere<Found>(found: Promise<Found>): Promise<Found | undefined> {
  try {
    return await found
  } catch (fault) {
    if (isMissing(fault)) return undefined
    throw fault
  }
}

/** Whether there is no room left, on the disk or for this user. */
export const isDiskFull = (fault: unknown): boolean => ['ENOSPC', 'EDQUOT'].includes(String(codeOf(fault)))

/**
 * Writes a file (mode 0600) so that after a crash it is there whole or not at all: temporary name, fsync, rename, fsync of the
 * folder. Resolves when the disk has it; throws the disk's own error.
 */
export async function writeDurableFile(
  disk: Disk,
  folder: string,
  name: string,
  text: string,
): Promise<void> {
  const temporary = join(folder, temporaryName(name))
  try {
    const handle = await disk.open(temporary, 'wx', 0o600)
    try {
      await handle.writeFile(text, 'utf8')
      await handle.sync()
    } finally {
      await handle.close()
    }
    await disk.rename(temporary, join(folder, name))
  } catch (cause) {
    // What is half written is worth nothing; the write error is the one to report, so a second one is left out.
    await disk.unlink(temporary).catch(() => undefined)
    throw cause
  }
  await syncFolder(disk, folder)
}
