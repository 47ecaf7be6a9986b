import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { isMissing } from '@repo/leads/durable-file.ts'
import type { SearchResult } from '@repo/leads/rights/erasure.ts'
import type { Trait } from '@repo/leads/rights/traits.ts'
import { textFinder } from './find-texts.ts'

/** The bytes of a text, one sign each, in small letters: how files are read here, whatever they hold. */
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

const formsOf = (traits: readonly Trait[]): ReadonlySet<string> =>
  new Set(traits.flatMap(({ forms }) => forms.map(asBytes)))

/** What of `forms` stands in a file; a file that goes meanwhile holds nothing. */
async function findIn(
  path: string,
  { find, overlap }: { readonly find: ReturnType<typeof textFinder>; readonly overlap: number },
): Promise<{ readonly bytes: number; readonly forms: ReadonlySet<string> }> {
  const forms = new Set<string>()
  let bytes = 0
  let rest = ''
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
      if (!(chunk instanceof Buffer)) continue
      bytes += chunk.length
      const text = rest + chunk.toString('latin1').toLowerCase()
      for (const form of find(text)) forms.add(form)
      rest = text.slice(-overlap)
    }
  } catch (fault) {
    if (!isMissing(fault)) throw fault
  }
  return { bytes, forms }
}

/** What one search came to, whoever it was for. */
export interface Remains {
  readonly files: number
  readonly bytes: number
  /** Below the data folder, as are the places. */
  readonly backups: readonly string[]
  readonly found: readonly { readonly place: string; readonly forms: ReadonlySet<string> }[]
}

interface SearchOptions {
  readonly dataDir: string
  /** Of everybody who is looked for. */
  readonly traits: readonly Trait[]
  /** Paths that are not read. */
  readonly isPassedOver: (path: string) => boolean
}

/**
 * Reads every file of the data folder once for what could be recognised of persons: databases with their logs, spool, logs,
 * whatever lies there. Small letters and capitals count as one.
 */
export async function searchRemains({ dataDir, traits, isPassedOver }: SearchOptions): Promise<Remains> {
  const wanted = formsOf(traits)
  const reading = {
    find: textFinder(wanted),
    overlap: Math.max(1, ...Array.from(wanted, ({ length }) => length - 1)),
  }
  const backups: string[] = []
  const found: { place: string; forms: ReadonlySet<string> }[] = []
  let files = 0
  let bytes = 0
  for await (const path of filesBelow(dataDir, backups, isPassedOver)) {
    if (wanted.size === 0) continue
    const read = await findIn(path, reading)
    files += 1
    bytes += read.bytes
    if (read.forms.size > 0) found.push({ place: relative(dataDir, path), forms: read.forms })
  }
  return { files, bytes, backups: backups.map(path => relative(dataDir, path)), found }
}

/** What a search says of one person; `heldByOthers` traits were not looked for, because others have them too. */
export function remainsOf(
  traits: readonly Trait[],
  { files, bytes, backups, found }: Remains,
  heldByOthers: number,
): SearchResult {
  const own = formsOf(traits)
  const finds = found.flatMap(({ place, forms }) => {
    const count = [...forms].filter(form => own.has(form)).length
    return count === 0 ? [] : [{ place, count }]
  })
  return {
    files,
    bytes,
    traits: traits.length,
    heldByOthers,
    found: finds.reduce((sum, { count }) => sum + count, 0),
    places: finds.map(({ place }) => place),
    backups: [...backups],
  }
}
