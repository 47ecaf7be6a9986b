import { randomBytes } from 'node:crypto'
import { open, stat, statfs, truncate } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { ifThere, isDiskFull } from '@repo/leads/durable-file.ts'

const mebibyte = 1024 * 1024
/** What a whole ballast holds: room for some thousands of enquiries. */
export const ballastBytes = 16 * mebibyte
/** Given up at a time: whoever else writes to the disk gets this much of it at most. */
const pieceBytes = mebibyte
/** With less than this an enquiry may not fit. */
const enoughBytes = 256 * 1024
/** Left to everybody else when the ballast is taken in again. */
const marginBytes = 16 * mebibyte

interface BallastOptions {
  readonly file: string
  /** Told when some of it is given up, and when it is whole again. */
  readonly log: (message: string) => void
  /** What the disk has left for this user, in bytes. */
  readonly freeBytes?: () => Promise<number>
}

/** On the disk of the spool: both are in the folder of what must survive. */
export const ballastFile = (dataDir: string): string => join(/* turbopackIgnore: true */ dataDir, 'ballast')

/** Bytes of the ballast in a file; 0 when there is none. */
export async function ballastIn(file: string): Promise<number> {
  return (await ifThere(stat(file)))?.size ?? 0
}

/**
 * A file that only takes up room, given up piece by piece when the disk is full: enquiries are still taken while
 * somebody makes space. It is taken in again as soon as there is enough.
 */
export class Ballast {
  readonly #file: string
  readonly #log: (message: string) => void
  readonly #freeBytes: () => Promise<number>
  #releasing: Promise<boolean> | undefined
  #wasWhole = true

  constructor({ file, log, freeBytes }: BallastOptions) {
    this.#file = file
    this.#log = log
    this.#freeBytes =
      freeBytes ??
      (async () => {
        const { bavail, bsize } = await statfs(dirname(file))
        return bavail * bsize
      })
  }

  /** Whether there is room now. Those who ask at the same moment get one piece together. */
  release(): Promise<boolean> {
    this.#releasing ??= this.#release().finally(() => {
      this.#releasing = undefined
    })
    return this.#releasing
  }

  /** Takes in what is missing, when the disk has enough. */
  async keep(): Promise<void> {
    const missing = ballastBytes - (await ballastIn(this.#file))
    if (missing > 0 && (await this.#freeBytes()) >= missing + marginBytes) await this.#fill()
    const isWhole = (await ballastIn(this.#file)) >= ballastBytes
    if (isWhole !== this.#wasWhole)
      this.#log(isWhole ? 'Ballast: whole again.' : 'Ballast: not whole, the disk is nearly full.')
    this.#wasWhole = isWhole
  }

  async #release(): Promise<boolean> {
    // Somebody else has just got a piece, and not used it up.
    if ((await this.#freeBytes()) >= enoughBytes) return true
    const bytes = await ballastIn(this.#file)
    if (bytes === 0) return false
    const left = Math.max(0, bytes - pieceBytes)
    await truncate(this.#file, left)
    this.#log(`Ballast: the disk is full, ${left / mebibyte} of ${ballastBytes / mebibyte} MB are left.`)
    this.#wasWhole = false
    return true
  }

  async #fill(): Promise<void> {
    // Nothing that a file system could store in less room.
    const piece = randomBytes(pieceBytes)
    const file = await open(this.#file, 'a', 0o600)
    try {
      for (let bytes = (await file.stat()).size; bytes < ballastBytes; bytes += pieceBytes)
        await file.write(piece, 0, Math.min(pieceBytes, ballastBytes - bytes))
    } catch (fault) {
      // Somebody else was faster; the next round looks again.
      if (!isDiskFull(fault)) throw fault
    } finally {
      await file.close()
    }
  }
}
