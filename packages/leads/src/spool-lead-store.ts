import { randomUUID } from 'node:crypto'
import * as fs from 'node:fs/promises'
import { join } from 'node:path'
import { Batches } from './batches.ts'
import { type Disk, isDiskFull, isMissing, syncFolder, writeWholeFile } from './durable-file.ts'
import { type Lead, leadSchema } from './lead.ts'
import { type LeadStore, LeadStoreError } from './lead-store.ts'

/** What one drain did. `left` waits for the next one. */
export interface DrainReport {
  readonly stored: number
  readonly setAside: number
  readonly left: number
}

export interface SpoolOptions {
  /** A folder that only the web app writes; created with mode 0700. */
  readonly folder: string
  readonly disk?: Disk
  /** Half-written files older than this are left from a crash; default a minute, longer than any write takes. */
  readonly staleAfterMs?: number
  /** Asked when the disk is full; whether there is room now, so that it is worth another try. */
  readonly makeRoom?: () => Promise<boolean>
  /** Told the file name (time, sequence, lead id; no personal data) of an entry that nobody will ever take. */
  readonly onSetAside?: (name: string, cause: unknown) => void
}

const entryName = /^\d{15}-\d{6}-lead\.[0-9a-f-]{36}-[0-9a-f]{8}\.json$/
/** Whoever makes room gives a little at a time, and others may take it. */
const maxTries = 32
/** Entries that are moved together; a store may put them into one commit. */
const movedAtOnce = 64
const temporaryName = /^\.\d{15}-.*\.tmp$/

/** A file of the spool; `gone` when another process was faster. */
type Entry =
  | { readonly status: 'lead'; readonly lead: Lead }
  | { readonly status: 'gone' }
  | { readonly status: 'fault'; readonly fault: unknown }

/**
 * Enquiries on the web app's own disk while the lake does not answer, one file each. The names sort by arrival. Those that
 * come at the same moment share the sync of the folder.
 * Several processes may share the folder: draining twice stores once, because the id decides.
 */
export class SpoolLeadStore implements LeadStore {
  readonly #folder: string
  readonly #disk: Disk
  readonly #onSetAside: (name: string, cause: unknown) => void
  readonly #staleAfterMs: number
  readonly #makeRoom: () => Promise<boolean>
  readonly #folderSyncs: Batches<string>
  #sequence = 0
  /** Clocks are set back now and then; what comes later is drained later all the same. */
  #lastArrival = 0
  #found: Promise<void> | undefined
  #running: Promise<DrainReport> | undefined

  constructor(options: SpoolOptions) {
    const { folder, disk = fs, staleAfterMs = 60_000, onSetAside = () => undefined } = options
    this.#folder = folder
    this.#disk = disk
    this.#staleAfterMs = staleAfterMs
    this.#onSetAside = onSetAside
    this.#makeRoom = options.makeRoom ?? (async () => false)
    this.#folderSyncs = new Batches(Number.POSITIVE_INFINITY, async () => {
      await syncFolder(disk, folder)
      return undefined
    })
  }

  async create(lead: Lead): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      try {
        const name = await this.#nameOf(lead)
        await fs.mkdir(this.#folder, { recursive: true, mode: 0o700 })
        await writeWholeFile(this.#disk, this.#folder, name, JSON.stringify(lead))
        await this.#folderSyncs.create(name)
        return
      } catch (cause) {
        const isWorthATry =
          isDiskFull(cause) && tries < maxTries && (await this.#makeRoom().catch(() => false))
        if (!isWorthATry) throw new LeadStoreError('unwritable', `The spool did not take ${lead._id}`, cause)
      }
    }
  }

  /** Sorts behind every name before it. */
  async #nameOf(lead: Lead): Promise<string> {
    this.#found ??= this.#findLast().catch(fault => {
      this.#found = undefined
      throw fault
    })
    await this.#found
    this.#lastArrival = Math.max(this.#lastArrival, Date.parse(lead.receivedAt))
    this.#sequence = (this.#sequence + 1) % 1_000_000
    const arrived = String(this.#lastArrival).padStart(15, '0')
    const sequence = String(this.#sequence).padStart(6, '0')
    return `${arrived}-${sequence}-${lead._id}-${randomUUID().slice(0, 8)}.json`
  }

  /** A process before this one may have left entries from a clock that was ahead. */
  async #findLast(): Promise<void> {
    const last = (await this.entries()).at(-1)
    if (last !== undefined) this.#lastArrival = Number(last.slice(0, 15)) + 1
  }

  /** Entries that wait, oldest first. */
  async entries(): Promise<readonly string[]> {
    return (await this.#files()).filter(name => entryName.test(name)).toSorted()
  }

  /**
   * Moves what waits into `store`, in order of arrival and some at a time, and stops where `store` does not answer. An
   * entry leaves the disk only after `store` has it. Also removes what a crash left half written, of which
   * nothing was ever acknowledged. One drain runs at a time.
   * Rejects with the fault of a disk that cannot be read; the entry stays where it is.
   */
  drain(store: LeadStore): Promise<DrainReport> {
    this.#running ??= this.#drain(store).finally(() => {
      this.#running = undefined
    })
    return this.#running
  }

  async #drain(store: LeadStore): Promise<DrainReport> {
    await this.#removeHalfWritten()
    const names = await this.entries()
    let stored = 0
    let setAside = 0
    for (let from = 0; from < names.length; from += movedAtOnce) {
      const moving = names.slice(from, from + movedAtOnce)
      // All are read before the first is handed on: one file may be read faster than the one before it.
      const read = await Promise.all(moving.map(name => this.#read(name)))
      const faults = await Promise.all(
        read.map((entry, index) => this.#move(moving[index] ?? '', entry, store)),
      )
      let stopping: unknown
      for (const [index, fault] of faults.entries()) {
        if (fault === undefined) stored += 1
        else if (isHopeless(fault)) {
          await this.#putAside(moving[index] ?? '', fault)
          setAside += 1
        } else stopping ??= fault
      }
      if (stopping instanceof LeadStoreError)
        return { stored, setAside, left: names.length - stored - setAside }
      if (stopping !== undefined) throw stopping
    }
    return { stored, setAside, left: 0 }
  }

  async #files(): Promise<readonly string[]> {
    try {
      return await fs.readdir(this.#folder)
    } catch (cause) {
      if (isMissing(cause)) {
        return []
      }
      throw cause
    }
  }

  async #removeHalfWritten(): Promise<void> {
    for (const name of (await this.#files()).filter(candidate => temporaryName.test(candidate))) {
      const path = join(this.#folder, name)
      const written = await fs.stat(path).catch(() => undefined)
      // The clock counts whole milliseconds, the file system parts of them.
      if (written !== undefined && Date.now() - Math.floor(written.mtimeMs) >= this.#staleAfterMs) {
        await this.#disk.unlink(path)
      }
    }
  }

  async #read(name: string): Promise<Entry> {
    try {
      const text = await this.#disk.readFile(join(this.#folder, name), 'utf8')
      const parsed = leadSchema.safeParse(parsedJson(text))
      if (parsed.success) return { status: 'lead', lead: parsed.data }
      const refused = new LeadStoreError('refused', `Spool entry ${name} is no lead`, parsed.error)
      return { status: 'fault', fault: refused }
    } catch (fault) {
      return isMissing(fault) ? { status: 'gone' } : { status: 'fault', fault }
    }
  }

  /** The fault that kept the entry here, if any. */
  async #move(name: string, entry: Entry, store: LeadStore): Promise<unknown> {
    if (entry.status !== 'lead') return entry.status === 'gone' ? undefined : entry.fault
    try {
      await store.create(entry.lead)
      await this.#disk.unlink(join(this.#folder, name))
    } catch (fault) {
      return isMissing(fault) ? undefined : fault
    }
    return undefined
  }

  async #putAside(name: string, cause: unknown): Promise<void> {
    const aside = join(this.#folder, 'aside')
    await fs.mkdir(aside, { recursive: true, mode: 0o700 })
    await this.#disk.rename(join(this.#folder, name), join(aside, name))
    this.#onSetAside(name, cause)
  }
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Cut short, or never ours: no lead either way.
    return undefined
  }
}

/** Only what will never be taken leaves the queue; a disk or a store in trouble is asked again. */
function isHopeless(fault: unknown): boolean {
  return fault instanceof LeadStoreError && fault.code === 'refused'
}
