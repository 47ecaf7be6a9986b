import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { LRUCache } from 'lru-cache'
import { FinishedAnswer, type HeaderList } from './finished-answer.ts'
import type { KeptPage } from './kept-pages.ts'

export interface PageCopiesOptions {
  /** Belongs to this class alone: whatever else lies in it is removed. */
  readonly folder: string
  /** Of the bodies; the copies that were written longest ago go first. */
  readonly maxBytes: number
  /** Older copies are not given out. */
  readonly maxAgeMs: number
  readonly nowMs: () => number
  readonly onFault: (key: string, fault: unknown) => void
}

/** The first line of a copy; the body follows. `length` tells a whole copy from one that a power cut left. */
interface CopyHead {
  readonly key: string
  readonly writtenAtMs: number
  readonly status: number
  readonly headers: HeaderList
  readonly tags: readonly string[]
  readonly length: number
}

const nameOf = (key: string): string => createHash('sha256').update(key).digest('hex')
const isMissing = (fault: unknown): boolean =>
  fault instanceof Error && 'code' in fault && fault.code === 'ENOENT'

/**
 * Copies of kept pages in a folder: what a site still has that starts while nothing can be made.
 *
 * A copy is never older than the last version that visitors saw, but for the milliseconds that its writing takes: where
 * a newer one cannot be written, the older one is removed.
 */
export class PageCopies {
  readonly #options: PageCopiesOptions
  /** Bytes of each copy by its file name. */
  readonly #sizes: LRUCache<string, number>
  /** The newest version of each page that is not written yet; `undefined`: its copy is to go. */
  readonly #waiting = new Map<string, KeptPage | undefined>()
  #written: Promise<void> | undefined

  private constructor(options: PageCopiesOptions) {
    this.#options = options
    this.#sizes = new LRUCache({
      maxSize: options.maxBytes,
      sizeCalculation: bytes => Math.max(bytes, 1),
      dispose: (_, name, reason) => {
        if (reason === 'evict') void this.#remove(name).catch(fault => options.onFault(name, fault))
      },
    })
  }

  /** Takes over what the last run left. @throws when the folder cannot be used */
  static async open(options: PageCopiesOptions): Promise<PageCopies> {
    const copies = new PageCopies(options)
    await mkdir(options.folder, { recursive: true, mode: 0o700 })
    const names = await readdir(options.folder)
    const found = await Promise.all(
      names.map(async name => ({ name, ...(await stat(join(options.folder, name))) })),
    )
    for (const { name, size, mtimeMs } of found.sort((a, b) => a.mtimeMs - b.mtimeMs)) {
      const isOurs = /^[0-9a-f]{64}$/.test(name) && mtimeMs > options.nowMs() - options.maxAgeMs
      if (isOurs) copies.#sizes.set(name, size)
      else await rm(join(options.folder, name), { recursive: true, force: true })
    }
    return copies
  }

  has(key: string): boolean {
    return this.#sizes.has(nameOf(key))
  }

  /** The copy of a page; `undefined`, with a fault reported, when it cannot be used. */
  async find(key: string): Promise<KeptPage | undefined> {
    const name = nameOf(key)
    try {
      const file = await readFile(join(this.#options.folder, name))
      const end = file.indexOf('\n')
      const head: CopyHead = JSON.parse(file.toString('utf8', 0, end))
      const body = file.subarray(end + 1)
      const isOld = head.writtenAtMs < this.#options.nowMs() - this.#options.maxAgeMs
      if (head.key !== key || head.length !== body.length || isOld) throw new Error('not a whole copy')
      const answer = await FinishedAnswer.finish({ status: head.status, headers: head.headers, body })
      return { answer, tags: head.tags, startedAt: 0, isCopy: true }
    } catch (fault) {
      this.#options.onFault(key, fault)
      await this.#remove(name).catch(() => undefined)
      return undefined
    }
  }

  /** Replaces the copy of a page soon; an answer that says that there is no such page removes it. */
  put(key: string, page: KeptPage): void {
    const { status } = page.answer
    const isGone = status === 404 || status === 410
    if (isGone && !this.has(key) && !this.#waiting.has(key)) return
    this.#waiting.set(key, isGone ? undefined : page)
    this.#written ??= this.#writeAll().finally(() => {
      this.#written = undefined
    })
  }

  /** Resolves when everything that was put is on the disk. */
  async settled(): Promise<void> {
    while (this.#written !== undefined) await this.#written
  }

  async #writeAll(): Promise<void> {
    for (let next = this.#next(); next !== undefined; next = this.#next()) {
      const [key, page] = next
      const name = nameOf(key)
      try {
        await (page === undefined ? this.#remove(name) : this.#write(key, name, page))
      } catch (fault) {
        this.#options.onFault(key, fault)
        await this.#remove(name).catch(() => undefined)
      }
    }
  }

  #next(): [string, KeptPage | undefined] | undefined {
    const [first] = this.#waiting
    if (first !== undefined) this.#waiting.delete(first[0])
    return first
  }

  async #write(key: string, name: string, { answer, tags }: KeptPage): Promise<void> {
    const { status, headers, body } = answer.content
    const writtenAtMs = this.#options.nowMs()
    const head: CopyHead = { key, writtenAtMs, status, headers, tags, length: body.length }
    const whole = Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), body])
    const path = join(this.#options.folder, name)
    await writeFile(`${path}.part`, whole, { mode: 0o600 })
    await rename(`${path}.part`, path)
    this.#sizes.set(name, whole.length)
    // Larger than all copies together may be.
    if (!this.#sizes.has(name)) await this.#remove(name)
  }

  async #remove(name: string): Promise<void> {
    this.#sizes.delete(name)
    await rm(join(this.#options.folder, name)).catch(fault => {
      if (!isMissing(fault)) throw fault
    })
  }
}
