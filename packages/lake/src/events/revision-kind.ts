import type { Revision } from '../store/history.ts'

/** Whether there was no document before. */
export function isCreation({ previousRev }: Revision): boolean {
  return previousRev === undefined
}

/** Whether there was no document afterwards. */
export function isDeletion({ effects }: Revision): boolean {
  return effects.apply[0] === 0 && effects.apply[1] === null
}
