import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import type { KeyValue } from './accounts.ts'
import { transact } from './accounts-database.ts'

const rowSchema = z.object({ value: z.string() })

export interface KeyValues {
  get(userId: string, keys: readonly string[]): readonly KeyValue[]
  set(userId: string, values: readonly KeyValue[]): void
}

/** State of the Studio's interface, kept per person. */
export function createKeyValues(database: DatabaseSync): KeyValues {
  const select = database.prepare('SELECT value FROM key_values WHERE user_id = ? AND key = ?')
  const upsert = database.prepare(
    'INSERT INTO key_values (user_id, key, value) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
  )
  return {
    get: (userId, keys) =>
      keys.flatMap(key => {
        const row = select.get(userId, key)
        return row === undefined ? [] : [{ key, value: JSON.parse(rowSchema.parse(row).value) }]
      }),
    set: (userId, values) =>
      transact(database, () => {
        for (const { key, value } of values) upsert.run(userId, key, JSON.stringify(value ?? null))
      }),
  }
}
