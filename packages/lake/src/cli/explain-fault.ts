import { z } from 'zod'
import { LakeError } from '../errors.ts'

export interface Explanation {
  /** One line that says what is wrong and what to do. */
  readonly text: string
  /** 2 for a wrong call, 1 for everything else. */
  readonly exitCode: 1 | 2
}

const sqliteFaults: Readonly<Record<number, string>> = {
  5: 'Another process keeps a database locked: wait for it to finish and try again',
  8: 'A database is read-only: give the user who runs this the right to write to DATA_DIR',
  10: 'The disk failed to read or write: check it before anything else',
  11: 'A database is damaged: restore the last backup with "lake restore DIR --replace"',
  13: 'The disk is full: free some space and try again',
  14: 'A database cannot be opened: give the user who runs this the right to write to DATA_DIR',
  26: 'A database file is none: restore the last backup with "lake restore DIR --replace"',
}

const systemFaults: Readonly<Record<string, string>> = {
  EACCES: 'No right to use {path}: give the user who runs this the right, or set DATA_DIR to another folder',
  EPERM: 'No right to use {path}: give the user who runs this the right, or set DATA_DIR to another folder',
  EROFS: '{path} cannot be written: set DATA_DIR to a folder on a writable disk',
  ENOTDIR: '{path} is not inside a folder: set DATA_DIR to a folder',
  EEXIST: '{path} exists already: choose another name',
  EISDIR: '{path} is a folder, a file is needed',
  ENOENT: '{path} does not exist: check the name',
  ENOSPC: 'The disk is full: free some space and try again',
  EDQUOT: 'The disk quota is used up: free some space and try again',
  EADDRNOTAVAIL: 'HOST is no address of this machine: set HOST to 127.0.0.1',
  EADDRINUSE: 'The port is in use: end the other program, or set LAKE_PORT to another port',
}

const faultSchema = z.object({
  code: z.string().optional(),
  errcode: z.number().optional(),
  path: z.string().optional(),
  message: z.string(),
})

const oneLine = (text: string) => text.replaceAll(/\s+/g, ' ').trim()

const refusalSchema = z.object({
  items: z.array(z.object({ error: z.object({ description: z.string(), path: z.string() }) })).min(1),
})
const maxItems = 10

/** All that a guard has against a commit, each with its place. */
function itemsOf({ details }: LakeError): string | undefined {
  const parsed = refusalSchema.safeParse(details)
  if (!parsed.success) return undefined
  const { items } = parsed.data
  const more = items.length > maxItems ? [`and ${items.length - maxItems} more`] : []
  return [...items.slice(0, maxItems).map(({ error }) => oneLine(error.description)), ...more].join('; ')
}

/** Turns whatever ended a command into one line for the operator. */
export function explainFault(fault: unknown): Explanation {
  if (fault instanceof z.ZodError)
    return {
      text: fault.issues
        .map(issue => oneLine(`${issue.path.join('.')}: ${issue.message}. Correct or unset this variable`))
        .join('; '),
      exitCode: 2,
    }
  if (fault instanceof LakeError) {
    const inner = fault.code === 'conflict' ? explainFault(fault.cause ?? {}).text : ''
    const isPort = inner.startsWith('The port')
    return {
      text: isPort
        ? `${oneLine(fault.message)}${inner.slice('The port is in use'.length)}`
        : (itemsOf(fault) ?? oneLine(fault.message)),
      exitCode: fault.code === 'badRequest' ? 2 : 1,
    }
  }
  const known = faultSchema.safeParse(fault)
  if (!known.success) return { text: oneLine(String(fault)), exitCode: 1 }
  const { code = '', errcode = 0, path, message } = known.data
  // Extended SQLite codes carry the basic one in their low byte.
  const remedy = sqliteFaults[errcode & 0xff] ?? systemFaults[code]?.replace('{path}', path ?? 'DATA_DIR')
  return { text: remedy ?? oneLine(message), exitCode: 1 }
}
