import { closeSync, mkdirSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { LakeError } from '../errors.ts'

/**
 * Makes this process the only one that writes documents below `dataDir`. The lock belongs to the open file, so a
 * killed process leaves none behind.
 * @throws LakeError conflict while another process holds it
 */
export function lockData(dataDir: string): Disposable {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const path = join(dataDir, 'lake.lock')
  closeSync(openSync(path, 'a', 0o600))
  const database = new DatabaseSync(path, { timeout: 0 })
  try {
    database.exec('BEGIN EXCLUSIVE')
  } catch (cause) {
    database.close()
    const isHeld = cause instanceof Error && 'errcode' in cause && cause.errcode === 5
    if (!isHeld) throw cause
    throw new LakeError(
      'conflict',
      `Another lake works on ${dataDir}: stop it first, or use its HTTP interface instead`,
      { cause },
    )
  }
  return { [Symbol.dispose]: () => database.close() }
}
