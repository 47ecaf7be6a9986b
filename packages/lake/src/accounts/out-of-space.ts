/** SQLite's `SQLITE_FULL`: the disk or the quota is used up. */
const sqliteFull = 13

/** Whether a statement failed because the disk is full. */
export const isOutOfSpace = (fault: unknown): boolean =>
  fault instanceof Error &&
  'errcode' in fault &&
  typeof fault.errcode === 'number' &&
  (fault.errcode & 0xff) === sqliteFull
