import { ClientError } from '@sanity/client'

/** Whether a commit was refused because a document changed since it was read, or is no longer there. */
export const isConflict = (fault: unknown): boolean =>
  fault instanceof ClientError && (fault.statusCode === 409 || fault.statusCode === 404)
