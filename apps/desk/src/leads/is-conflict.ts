import { ClientError } from '@sanity/client'

/** Whether a commit was refused because a document changed since it was read, or is no longer there. */
export const isConflict = (fault: unknown): boolean =>
  fault instanceof ClientError && (fault.statusCode === 409 || fault.statusCode === 404)

/** Whether a commit was refused for what it says: the same would be refused again. */
export const isRefusal = (fault: unknown): boolean =>
  fault instanceof ClientError && [400, 413, 422].includes(fault.statusCode)
