import * as fs from 'node:fs/promises'
import { join } from 'node:path'
import { Batches } from './batches.ts'
import { type Disk, ifThere, isDiskFull, isMissing, writeDurableFile } from './durable-file.ts'
import type { Lead } from './lead.ts'
import { type LeadStore, LeadStoreError } from './lead-store.ts'
import {
  arrivalOf,
  isHalfWritten,
  isSpoolFile,
  type SpoolLine,
  spoolFileName,
  spoolLines,
  spoolText,
} from './spool-file.ts'

/** What one drain did: leads that `store` has now, leads that nobody will ever take, files that wait for the next drain. */
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
  /** Told the name (no personal data) of a file in `aside`: leads that nobody will ever take. */
  readonly onSetAside?: (name: string, cause: unknown) => void
}

/** Whoever makes room gives a little at a time, and others may take it. */
const maxTries = 32
/** Leads that go into one file, and so many at least that are moved before it is looked whether more came. */
const together = 64

/** A file of the spool as it is moved; a `fault` keeps it here. */
interface SpoolFile {
  readonly name: string
  readonly lines: readonly SpoolLine[]
  readonly fault?: unknown
}

type Moved = Pick<DrainReport, 'stored' | 'setAside'> & { readonly fault?: unknown }

/**
 * Enquiries on the web app's own disk while the lake does not answer or has more than enough to do. Those that come
 * together are one file, with one sync for all of them. The names sort by arrival.
 * Several processes may share the folder: draining twice stores once, because the id decides.
 */
export class SpoolLeadStore implements LeadStore {
  readonly #folder: string
  readonly #disk: Disk
  readonly #onSetAside: (name: string, cause: unknown) => void
  readonly #staleAfterMs: number
  readonly #makeRoom: () => Promise<boolean>
  readonly #writes: Batches<Lead>
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
    this.#writes = new Batches(together, leads => this.#writeAll(leads))
  }

  create(lead: Lead): Promise<void> {
    return this.#writes.create(lead)
  }

  /** A file that the disk does not take whole may fit in parts. */
  async #writeAll(leads: readonly Lead[]): Promise<readonly PromiseSettledResult<void>[]> {
    const [result] = await Promise.allSettled([this.#write(leads)])
    if (result.status === 'fulfilled') return leads.map(() => result)
    if (leads.length === 1) return [result]
    return Promise.allSettled(leads.map(lead => this.#write([lead])))
  }

  async #write(leads: readonly Lead[]): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      try {
        const name = await this.#nameOf(leads)
        await fs.mkdir(this.#folder, { recursive: true, mode: 0o700 })
        await writeDurableFile(this.#disk, this.#folder, name, spoolText(leads))
        return
      } catch (cause) {
        const isWorthATry =
          isDiskFull(cause) && tries < maxTries && (await this.#makeRoom().catch(() => false))
        if (isWorthATry) continue
        const ids = leads.map(({ _id }) => _id).join(', ')
        throw new LeadStoreError('unwritable', `The spool did not take ${ids}`, cause)
      }
    }
  }

  /** Sorts behind every name before it. */
  async #nameOf(leads: readonly Lead[]): Promise<string> {
    this.#found ??= this.#findLast().catch(fault => {
      this.#found = undefined
      throw fault
    })
    await this.#found
    this.#lastArrival = Math.max(this.#lastArrival, ...leads.map(({ receivedAt }) => Date.parse(receivedAt)))
    this.#sequence = (this.#sequence + 1) % 1_000_000
    return spoolFileName(this.#lastArrival, this.#sequence)
  }

  /** A process before this one may have left files from a clock that was ahead. */
  async #findLast(): Promise<void> {
    const last = (await this.files()).at(-1)
    if (last !== undefined) this.#lastArrival = arrivalOf(last) + 1
  }

  /** Names of the files that wait, oldest first. */
  async files(): Promise<readonly string[]> {
    return (await this.#names()).filter(isSpoolFile).toSorted()
  }

  /**
   * Moves what waits into `store`, in order of arrival and some at a time, and stops where `store` does not answer, or where
   * more comes in meanwhile: it has enough to do, and what is on disk can wait. A file leaves the disk only after
   * `store` has all of it. Also removes what a crash left half written. One drain runs at a time.
   * Rejects with the fault of a disk that cannot be read; the file stays where it is.
   */
  drain(store: LeadStore): Promise<DrainReport> {
    this.#running ??= this.#drain(store).finally(() => {
      this.#running = undefined
    })
    return this.#running
  }

  async #drain(store: LeadStore): Promise<DrainReport> {
    await this.#removeHalfWritten()
    const waiting = [...(await this.files())]
    const last = waiting.at(-1) ?? ''
    let stored = 0
    let setAside = 0
    while (waiting.length > 0) {
      const files = await this.#readSome(waiting)
      const moved = await Promise.all(files.map(file => this.#move(file, store)))
      for (const one of moved) {
        stored += one.stored
        setAside += one.setAside
      }
      const faults = moved.filter(({ fault }) => fault !== undefined)
      for (const { fault } of faults) if (!(fault instanceof LeadStoreError)) throw fault
      const newer = (await this.files()).filter(name => name > last).length
      if (faults.length > 0 || newer > 0)
        return { stored, setAside, left: waiting.length + faults.length + newer }
    }
    return { stored, setAside, left: 0 }
  }

  /** Takes the oldest files off `waiting`: as many as hold enough leads to go together. */
  async #readSome(waiting: string[]): Promise<readonly SpoolFile[]> {
    const files: SpoolFile[] = []
    for (let leads = 0; leads < together; leads += files.at(-1)?.lines.length ?? 0) {
      const name = waiting.shift()
      if (name === undefined) break
      files.push(await this.#read(name))
    }
    return files
  }

  async #names(): Promise<readonly string[]> {
    return (await ifThere(fs.readdir(this.#folder))) ?? []
  }

  async #removeHalfWritten(): Promise<void> {
    for (const name of (await this.#names()).filter(isHalfWritten)) {
      const path = join(this.#folder, name)
      const written = await fs.stat(path).catch(() => undefined)
      // The clock counts whole milliseconds, the file system parts of them.
      if (written !== undefined && Date.now() - Math.floor(written.mtimeMs) >= this.#staleAfterMs) {
        await this.#disk.unlink(path)
      }
    }
  }

  /** A file that is gone, because another process was faster, has nothing in it. */
  async #read(name: string): Promise<SpoolFile> {
    try {
      return { name, lines: spoolLines(await this.#disk.readFile(join(this.#folder, name), 'utf8')) }
    } catch (fault) {
      return isMissing(fault) ? { name, lines: [] } : { name, lines: [], fault }
    }
  }

  async #move({ name, lines, fault }: SpoolFile, store: LeadStore): Promise<Moved> {
    if (fault !== undefined || lines.length === 0) return { stored: 0, setAside: 0, fault }
    const results = await Promise.allSettled(lines.map(line => take(line, store)))
    const faults = results.map(result => (result.status === 'rejected' ? result.reason : undefined))
    const stored = faults.filter(one => one === undefined).length
    const waits = faults.find(one => one !== undefined && !isHopeless(one))
    if (waits !== undefined) return { stored, setAside: 0, fault: waits }
    try {
      await this.#putAside(
        name,
        lines.filter((_, index) => faults[index] !== undefined).map(({ text }) => text),
        faults.find(isHopeless),
      )
      await this.#disk.unlink(join(this.#folder, name))
    } catch (cause) {
      if (!isMissing(cause)) return { stored, setAside: 0, fault: cause }
    }
    return { stored, setAside: lines.length - stored }
  }

  async #putAside(name: string, lines: readonly string[], cause: unknown): Promise<void> {
    if (lines.length === 0) return
    const aside = join(this.#folder, 'aside')
    await fs.mkdir(aside, { recursive: true, mode: 0o700 })
    await writeDurableFile(this.#disk, aside, name, lines.join('\n'))
    this.#onSetAside(name, cause)
  }
}

async function take({ lead, fault }: SpoolLine, store: LeadStore): Promise<void> {
  if (lead === undefined) throw new LeadStoreError('refused', 'A line of the spool is no lead', fault)
  await store.create(lead)
}

/** Only what will never be taken leaves the queue; a disk or a store in trouble is asked again. */
function isHopeless(fault: unknown): boolean {
  return fault instanceof LeadStoreError && fault.code === 'refused'
}
