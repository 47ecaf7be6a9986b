import { basename } from 'node:path'
import { expect, it } from 'vitest'
import { type Disk, writeDurableFile } from './durable-file.ts'

const text = JSON.stringify({ message: 'Bitte rufen Sie uns an.'.repeat(50) })
const folder = '/spool'
const name = 'entry.json'

interface Inode {
  /** What survives a power cut for certain. */
  durable: string
  written: string
}

type Folder = ReadonlyMap<string, Inode>

/** What may be found after a power cut: the content of each name. */
type Found = ReadonlyMap<string, string>

/**
 * A disk with a cache: content is certain after a sync of its file, names after a sync of their folder. Everything in
 * between may have reached the plate whole, in part, or not at all.
 */
class CachingDisk implements Disk {
  readonly #syncs: boolean
  #certain: Folder = new Map()
  /** Each change of names since the last sync of the folder. */
  #since: Folder[] = []
  readonly #onCall: (states: () => readonly Found[]) => void

  constructor(syncs: boolean, onCall: (states: () => readonly Found[]) => void) {
    this.#syncs = syncs
    this.#onCall = onCall
  }

  /** Every state in which a machine that loses its power now may come up again. */
  states(): readonly Found[] {
    const folders = [this.#certain, ...this.#since]
    const contents = ({ durable, written }: Inode) => [
      ...new Set([durable, written, written.slice(0, written.length / 2), '']),
    ]
    return folders.flatMap(names =>
      [...names].reduce<readonly Found[]>(
        (found, [entry, inode]) =>
          found.flatMap(others =>
            (inode.durable === inode.written ? [inode.durable] : contents(inode)).map(
              content => new Map([...others, [entry, content]]),
            ),
          ),
        [new Map()],
      ),
    )
  }

  async open(path: string, flags: string) {
    const inode: Inode = { durable: '', written: '' }
    const isFolder = flags === 'r'
    if (!isFolder) {
      this.#change(names => names.set(basename(path), inode))
    }
    this.#called()
    return {
      writeFile: async (data: unknown) => {
        inode.written = String(data)
        this.#called()
      },
      sync: async () => {
        if (this.#syncs && isFolder) {
          this.#certain = this.#current()
          this.#since = []
        } else if (this.#syncs) inode.durable = inode.written
        this.#called()
      },
      close: async () => this.#called(),
    }
  }

  async rename(from: string, to: string) {
    this.#change(names => {
      const inode = names.get(basename(from))
      names.delete(basename(from))
      if (inode !== undefined) names.set(basename(to), inode)
    })
    this.#called()
  }

  async unlink(path: string) {
    this.#change(names => names.delete(basename(path)))
    this.#called()
  }

  async readFile(path: string) {
    return this.#current().get(basename(path))?.written ?? ''
  }

  #current(): Folder {
    return this.#since.at(-1) ?? this.#certain
  }

  #change(change: (names: Map<string, Inode>) => unknown): void {
    const names = new Map(this.#current())
    change(names)
    this.#since.push(names)
  }

  #called(): void {
    this.#onCall(() => this.states())
  }
}

/** Entries that are there in part after a power cut at any call, and acknowledged ones that are not there whole. */
async function faultsOf(syncs: boolean) {
  let torn = 0
  let states = 0
  const disk = new CachingDisk(syncs, possible => {
    for (const found of possible()) {
      states += 1
      const entry = found.get(name)
      if (entry !== undefined && entry !== text) torn += 1
    }
  })
  await writeDurableFile(disk, folder, name, text)
  const lost = disk.states().filter(found => found.get(name) !== text).length
  return { torn, lost, states }
}

it('leaves an entry whole or not at all, and every acknowledged one whole, wherever the power fails', async () => {
  const { torn, lost, states } = await faultsOf(true)
  expect({ torn, lost }).toEqual({ torn: 0, lost: 0 })
  expect(states).toBeGreaterThan(15)
})

it('would be found out by this test if it did not sync', async () => {
  const { torn, lost } = await faultsOf(false)
  expect(torn).toBeGreaterThan(0)
  expect(lost).toBeGreaterThan(0)
})
