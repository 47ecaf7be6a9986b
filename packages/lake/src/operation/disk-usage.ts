import { existsSync, statSync } from 'node:fs'
import { statfs } from 'node:fs/promises'

/** In bytes; 0 for a file that is not there. */
export const fileBytes = (path: string): number => (existsSync(path) ? statSync(path).size : 0)

/** What the disk below `folder` has and what is left for this user, in bytes. */
export async function diskSpace(folder: string): Promise<{ readonly free: number; readonly total: number }> {
  const { bavail, blocks, bsize } = await statfs(folder)
  return { free: bavail * bsize, total: blocks * bsize }
}
