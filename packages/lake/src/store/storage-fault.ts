import { LakeError } from '../errors.ts'

/**
 * What a fault of SQLite means: `unavailable` when nothing was written and a later attempt may succeed, `fatal` when
 * nobody can tell any more what the disk holds, `statement` when one statement could not be done.
 */
export type StorageFault = 'unavailable' | 'fatal' | 'statement'

/** @see https://sqlite.org/rescode.html */
const codes = {
  busy: 5,
  locked: 6,
  noMemory: 7,
  readOnly: 8,
  io: 10,
  corrupt: 11,
  full: 13,
  cannotOpen: 14,
  notADatabase: 26,
} as const
/** The shared memory of the WAL could not grow: another sign of a full disk. */
const sharedMemorySize = codes.io | (19 << 8)
const passing: ReadonlySet<number> = new Set([
  codes.busy,
  codes.locked,
  codes.noMemory,
  codes.readOnly,
  codes.full,
  codes.cannotOpen,
])
const lasting: ReadonlySet<number> = new Set([codes.io, codes.corrupt, codes.notADatabase])

/** `undefined` for what does not come from SQLite. */
export function storageFaultOf(fault: unknown): StorageFault | undefined {
  if (!(fault instanceof Error)) return undefined
  if (!('errcode' in fault) || typeof fault.errcode !== 'number') return storageFaultOf(fault.cause)
  if (fault.errcode === sharedMemorySize || passing.has(fault.errcode & 0xff)) return 'unavailable'
  // After a failed sync the system may drop what it could not write and call the next sync a success.
  return lasting.has(fault.errcode & 0xff) ? 'fatal' : 'statement'
}

/** The answer to a request that was not stored. */
export function notStored(kind: StorageFault, cause: unknown): LakeError {
  return kind === 'unavailable'
    ? new LakeError('unavailable', 'Nothing can be stored at the moment, try again later', { cause })
    : new LakeError('internal', 'The transaction could not be stored', { cause })
}
