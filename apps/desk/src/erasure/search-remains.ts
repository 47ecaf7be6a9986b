import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { isMissing } from '@repo/leads/durable-file.ts'
import type { SearchResult } from '@repo/leads/rights/erasure.ts'
import type { Trait } from '@repo/leads/rights/traits.ts'

/** The bytes of a text, one character each, in small letters: how files are read here, whatever they hold. */
const asBytes = (text: string): string => Buffer.from(text, 'utf8').toString('latin1').toLowerCase()

/** A copy from before: it is listed, and a restore erases from it. */
async function isBackup(folder: string, name: string): Promise<boolean> {
  if (name.startsWith('before-restore-')) return true
  return stat(join(folder, name, 'backup.json')).then(
    () => true,
    () => false,
  )
}

async function* filesBelow(
  folder: string,
  backups: string[],
  isPassedOver: (path: string) => boolean,
): AsyncGenerator<string> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (isPassedOver(path)) continue
    if (entry.isDirectory()) {
      if (await isBackup(folder, entry.name)) backups.push(path)
      else yield* filesBelow(path, backups, isPassedOver)
    } else if (entry.isFile()) yield path
  }
}

/** Which of `wanted` stand in a file; one that goes meanwhile holds none. */
async function findIn(
  path: string,
  wanted: readonly string[],
): Promise<{ readonly bytes: number; readonly found: number }> {
  const overlap = Math.max(...wanted.map(({ length }) => length)) - 1
  const left = new Set(wanted)
  let bytes = 0
  let rest = ''
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
      if (!(chunk instanceof Buffer)) continue
      bytes += chunk.length
      const text = rest + chunk.toString('latin1').toLowerCase()
      for (const form of left) if (text.includes(form)) left.delete(form)
      rest = text.slice(-overlap)
    }
  } catch (fault) {
    if (!isMissing(fault)) throw fault
  }
  return { bytes, found: wanted.length - left.size }
}

export interface SearchOptions {
  readonly dataDir: string
  readonly traits: readonly Trait[]
  /** How many traits were not looked for, because others have them too. */
  readonly heldByOthers: number
  /** Paths that are not read. */
  readonly isPassedOver: (path: string) => boolean
}

/**
 * Reads every file of the data folder for what could be recognised of a person: databases with their logs, spool, logs,
 * whatever lies there. Small letters and capitals count as one.
 */
export async function searchRemains(options: SearchOptions): Promise<SearchResult> {
  const { dataDir, traits, heldByOthers, isPassedOver } = options
  const wanted = [...new Set(traits.flatMap(({ forms }) => forms.map(asBytes)))]
  const backups: string[] = []
  const places: string[] = []
  let files = 0
  let bytes = 0
  let found = 0
  for await (const path of filesBelow(dataDir, backups, isPassedOver)) {
    if (wanted.length === 0) break
    const read = await findIn(path, wanted)
    files += 1
    bytes += read.bytes
    found += read.found
    if (read.found > 0) places.push(relative(dataDir, path))
  }
  return {
    files,
    bytes,
    traits: traits.length,
    heldByOthers,
    found,
    places,
    backups: backups.map(path => relative(dataDir, path)),
  }
}
