import * as fs from 'node:fs/promises'
import { join } from 'node:path'
import { isMissing, temporaryName, writeDurableFile } from '@repo/leads/durable-file.ts'
import { shellSchema } from '@repo/leads/rights/erasure.ts'
import { z } from 'zod'

const schema = z.strictObject({
  traits: z.array(
    z.strictObject({ kind: z.enum(['email', 'phone', 'name', 'message']), forms: z.array(z.string()) }),
  ),
  shell: shellSchema,
  /** Whether the CRM has to hear of it. */
  tellsCrm: z.boolean().optional(),
})

/**
 * What an erasure that was begun has still to look for, and to leave: once the lead is gone, it is nowhere else. In no
 * document, since a document has a history.
 */
export type Erasing = z.output<typeof schema>

export interface ErasingStore {
  put(erasureId: string, erasing: Erasing): Promise<void>
  /** `undefined` when there is none: the erasure was not begun, or is over. */
  get(erasureId: string): Promise<Erasing | undefined>
  remove(erasureId: string): Promise<void>
  /** Whether a path belongs to the store, which no search reads. */
  owns(path: string): boolean
}

/** One file an erasure below `folder`, readable by its owner alone. */
export function fileErasingStore(folder: string): ErasingStore {
  const fileOf = (id: string) => `${id}.json`
  const pathOf = (id: string) => join(folder, fileOf(id))
  return {
    async put(id, erasing) {
      await fs.mkdir(folder, { recursive: true, mode: 0o700 })
      // What a crash left half written.
      await fs.rm(join(folder, temporaryName(fileOf(id))), { force: true })
      await writeDurableFile(fs, folder, fileOf(id), JSON.stringify(erasing))
    },
    async get(id) {
      const text = await fs.readFile(pathOf(id), 'utf8').catch((fault: unknown) => {
        if (isMissing(fault)) return undefined
        throw fault
      })
      return text === undefined ? undefined : schema.parse(JSON.parse(text))
    },
    async remove(id) {
      await fs.rm(pathOf(id), { force: true })
      await fs.rm(join(folder, temporaryName(fileOf(id))), { force: true })
    },
    owns: path => path === folder,
  }
}
