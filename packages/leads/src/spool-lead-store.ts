import { randomUUID } from 'node:crypto'
import * as fs from 'node:fs/promises'
import { join } from 'node:path'
import { type Disk, isMissing, writeDurableFile } from './durable-file.ts'
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
  /** Told the file name (time, sequence, lead id; no personal data) of an entry that nobody will ever take. */
  readonly onSetAside?: (name: string, cause: unknown) => void
}

const entryName = /^\d{15}-\d{6}-lead\.[0-9a-f-]{36}-[0-9a-f]{8}\.json$/
const temporaryName = /^\.\d{15}-.*\.tmp$/

/**
 * Enquiries on the web app's own disk while the lake does not answer, one file each. The names sort by arrival.
 * Several processes may share the folder: draining twice stores once, because the id decides.
 */
export class SpoolLeadStore implements LeadStore {
  readonly #folder: string
  readonly #disk: Disk
  readonly #onSetAside: (name: string, cause: unknown) => void
  readonly #staleAfterMs: number
  #sequence = 0
  /** Clocks are set back now and then; what comes later is drained later all the same. */
  #lastArrival = 0
  #found: Promise<void> | undefined
  #running: Promise<DrainReport> | undefined

  constructor({ folder, disk = fs, staleAfterMs = 60_000, onSetAside = () => undefined }: SpoolOptions) {
    this.#folder = folder
    this.#disk = disk
    this.#staleAfterMs = staleAfterMs
    this.#onSetAside = onSetAside
  }

  async create(lead: Lead): Promise<void> {
    try {
      const name = await this.#nameOf(lead)
      await fs.mkdir(this.#folder, { recursive: true, mode: 0o700 })
      await writeDurableFile(this.#disk, this.#folder, name, JSON.stringify(lead))
    } catch (cause) {
      throw new LeadStoreError('unwritable', `The spool did not take ${lead._id}`, cause)
    }
  }

  /** Sorts behind every name before it. */
  async #nameOf(lead: Lead): Promise<string> {
    this.#found ??= this.#findLast()
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
    return (await this.#names()).filter(name => entryName.test(name)).toSorted()
  }

  /**
   * Moves what waits into `store`, in order of arrival, and stops at the first entry that `store` does not answer
   * for. An entry leaves the disk only after `store` has it. Also removes what a crash left half written, of which
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
    for (const name of names) {
      const fault = await this.#move(name, store)
      if (fault === undefined) {
        stored += 1
      } else if (isHopeless(fault)) {
        await this.#putAside(name, fault)
        setAside += 1
      } else if (fault instanceof LeadStoreError) {
        return { stored, setAside, left: names.length - stored - setAside }
      } else {
        throw fault
      }
    }
    return { stored, setAside, left: 0 }
  }

  async #names(): Promise<readonly string[]> {
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
    for (const name of (await this.#names()).filter(candidate => temporaryName.test(candidate))) {
      const path = join(this.#folder, name)
      const written = await fs.stat(path).catch(() => undefined)
      // The clock counts whole milliseconds, the file system parts of them.
      if (written !== undefined && Date.now() - Math.floor(written.mtimeMs) >= this.#staleAfterMs) {
        await this.#disk.unlink(path)
      }
    }
  }

  /** The fault that kept the entry here, if any. */
  async #move(name: string, store: LeadStore): Promise<unknown> {
    const path = join(this.#folder, name)
    let text: string
    try {
      text = await this.#disk.readFile(path, 'utf8')
    } catch (cause) {
      return isMissing(cause) ? undefined : cause
    }
    let lead: Lead
    try {
      lead = leadSchema.parse(JSON.parse(text))
    } catch (cause) {
      return new LeadStoreError('refused', `Spool entry ${name} is no lead`, cause)
    }
    try {
      await store.create(lead)
    } catch (cause) {
      return cause
    }
    await this.#disk.unlink(path).catch(cause => {
      if (!isMissing(cause)) {
        throw cause
      }
    })
    return undefined
  }

  async #putAside(name: string, cause: unknown): Promise<void> {
    const aside = join(this.#folder, 'aside')
    await fs.mkdir(aside, { recursive: true, mode: 0o700 })
    await this.#disk.rename(join(this.#folder, name), join(aside, name))
    this.#onSetAside(name, cause)
  }
}

/** Only what will never be taken leaves the queue; a disk or a store in trouble is asked again. */
function isHopeless(fault: unknown): boolean {
  return fault instanceof LeadStoreError && fault.code === 'refused'
}
