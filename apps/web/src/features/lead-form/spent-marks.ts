import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { appendFile, mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { checkLifeMs } from '@repo/leads/sender-check.ts'
import { LRUCache } from 'lru-cache'

const maxMarks = 200_000

interface SpentMarksOptions {
  /** Of this process alone; one file a day. */
  readonly folder: string
  readonly now: () => Date
  /** Told a fault of the disk; an enquiry never waits for it. */
  readonly log: (message: string) => void
}

const dayOf = (time: Date): string => time.toISOString().slice(0, 10)
const dayFile = /^(\d{4}-\d{2}-\d{2})\.txt$/

/**
 * Which mark was used for which enquiry, for as long as a mark lives. Both are kept as hashes. What a crash leaves
 * unwritten can be used once more and no more than that.
 */
export class SpentMarks {
  readonly #options: SpentMarksOptions
  readonly #enquiryOf = new LRUCache<string, string>({ max: maxMarks })
  #unwritten: string[] = []
  #writing: Promise<void> | undefined
  #day: string

  constructor(options: SpentMarksOptions) {
    this.#options = options
    this.#day = dayOf(options.now())
    this.#read()
  }

  /** Whether the mark was free or already of this enquiry; a retry is no second use. */
  claim(markHash: string, key: string): boolean {
    const enquiry = createHash('sha256').update(key).digest('base64url')
    const owner = this.#enquiryOf.get(markHash)
    if (owner !== undefined) return owner === enquiry
    this.#enquiryOf.set(markHash, enquiry)
    this.#unwritten.push(`${markHash} ${enquiry}\n`)
    this.#writing ??= this.#write().finally(() => {
      this.#writing = undefined
    })
    return true
  }

  /** Takes a claim back when nothing was recorded. */
  release(markHash: string): void {
    this.#enquiryOf.delete(markHash)
  }

  /** Resolves when everything that was claimed is on disk. */
  async settled(): Promise<void> {
    await this.#writing
  }

  #read(): void {
    const { folder, now } = this.#options
    const since = dayOf(new Date(now().getTime() - checkLifeMs))
    for (const name of this.#names().filter(file => (dayFile.exec(file)?.[1] ?? '') >= since)) {
      for (const line of readFileSync(join(folder, name), 'utf8').split('\n')) {
        const [markHash = '', enquiry = ''] = line.split(' ')
        // A crash may have cut the last line short.
        if (markHash.length === 43 && enquiry.length === 43) this.#enquiryOf.set(markHash, enquiry)
      }
    }
  }

  #names(): readonly string[] {
    try {
      return readdirSync(this.#options.folder)
    } catch {
      // Nothing was ever spent here.
      return []
    }
  }

  async #write(): Promise<void> {
    const { folder, now, log } = this.#options
    while (this.#unwritten.length > 0) {
      const lines = this.#unwritten.splice(0).join('')
      const day = dayOf(now())
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 })
        await appendFile(join(folder, `${day}.txt`), lines, { mode: 0o600 })
        if (day !== this.#day) await this.#forget(day)
      } catch (fault) {
        log(
          `Spent marks are not kept: ${fault instanceof Error && 'code' in fault ? fault.code : 'unknown'}.`,
        )
      }
    }
  }

  /** Once a day: what is older than a mark lives. */
  async #forget(day: string): Promise<void> {
    this.#day = day
    const { folder, now } = this.#options
    const since = dayOf(new Date(now().getTime() - checkLifeMs))
    const old = (await readdir(folder)).filter(name => {
      const written = dayFile.exec(name)?.[1]
      return written !== undefined && written < since
    })
    await Promise.all(old.map(name => rm(join(folder, name), { force: true })))
  }
}
