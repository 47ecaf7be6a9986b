import { constants } from 'node:fs'
import { copyFile, link, mkdir, open } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Waits until the disk has a file, or the names in a folder. */
export async function syncPath(path: string): Promise<void> {
  const file = await open(path, 'r')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Copies a file so that it survives a power cut. */
export async function copyDurably(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true, mode: 0o700 })
  await copyFile(from, to, constants.COPYFILE_FICLONE)
  await syncPath(to)
}

/**
 * A second name for the first of `sources` that lies on the same disk, or a copy of the first one where there is none.
 * Only for files that never change.
 */
export async function linkOrCopy(sources: readonly string[], to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true, mode: 0o700 })
  for (const source of sources) {
    try {
      await link(source, to)
      return
    } catch (cause) {
      const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
      // Another disk, a disk without links, too many links, or a source that is not there: the next one may do.
      if (!['EXDEV', 'EPERM', 'ENOTSUP', 'EMLINK', 'ENOENT'].includes(String(code))) throw cause
    }
  }
  const [first] = sources
  if (first !== undefined) await copyDurably(first, to)
}
