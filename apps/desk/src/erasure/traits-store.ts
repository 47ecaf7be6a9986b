import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Trait } from '@repo/leads/rights/traits.ts'
import { z } from 'zod'

const schema = z.array(
  z.strictObject({ kind: z.enum(['email', 'phone', 'name', 'message']), forms: z.array(z.string()) }),
)

/** What an erasure that was begun has still to look for; nothing else is left of the person by then. */
export interface TraitsStore {
  put(erasureId: string, traits: readonly Trait[]): Promise<void>
  /** `undefined` when there is none: the erasure was not begun, or its search is over. */
  get(erasureId: string): Promise<readonly Trait[] | undefined>
  remove(erasureId: string): Promise<void>
  /** Whether a path belongs to the store, which no search reads. */
  owns(path: string): boolean
}

/** One file an erasure below `folder`, readable by its owner alone. */
export function fileTraitsStore(folder: string): TraitsStore {
  const pathOf = (id: string) => join(folder, `${id}.json`)
  return {
    async put(id, traits) {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const partial = `${pathOf(id)}.partial`
      const file = await open(partial, 'w', 0o600)
      try {
        await file.writeFile(JSON.stringify(traits))
        await file.sync()
      } finally {
        await file.close()
      }
      await rename(partial, pathOf(id))
    },
    async get(id) {
      const text = await readFile(pathOf(id), 'utf8').catch((fault: unknown) => {
        if (fault instanceof Error && 'code' in fault && fault.code === 'ENOENT') return undefined
        throw fault
      })
      return text === undefined ? undefined : schema.parse(JSON.parse(text))
    },
    async remove(id) {
      await rm(pathOf(id), { force: true })
      await rm(`${pathOf(id)}.partial`, { force: true })
    },
    owns: path => path === folder,
  }
}
