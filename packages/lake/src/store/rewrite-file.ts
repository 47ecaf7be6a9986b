import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { LakeError } from '../errors.ts'

/**
 * Writes a database anew, in a thread: readers go on with what they see, and nobody may write meanwhile. SQLite wipes what
 * is deleted, but not the copies that it leaves behind when it moves rows from one page to another.
 * @throws LakeError unavailable when it cannot be written; it is as it was then
 */
export async function rewriteFile(path: string): Promise<void> {
  const thread = new Worker(new URL('./rewrite-thread.ts', import.meta.url), {
    execArgv: [],
    workerData: path,
  })
  try {
    await once(thread, 'exit')
  } catch (cause) {
    throw new LakeError('unavailable', 'The dataset cannot be written anew, try again later', { cause })
  }
}
