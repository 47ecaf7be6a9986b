import type { DatabaseSync } from 'node:sqlite'

/** The numbers of the pairs of type and path, and how many documents hold each. */
export interface AttributeKeys {
  /** The key of a path; a new one when there is none. */
  keyOf(type: string, path: string): number
  /** Changes how many documents hold a value there. */
  count(key: number, change: number): void
  /** Drops the pairs that no document holds; a name can say something about whoever it was used for. */
  dropUnused(): void
  /** Keys are remembered; after a rollback some of them may never have been. */
  forget(): void
}

export function createAttributeKeys(database: DatabaseSync): AttributeKeys {
  const select = database.prepare('SELECT key FROM attribute_keys WHERE type = ? AND path = ?')
  const insert = database.prepare('INSERT INTO attribute_keys (type, path, documents) VALUES (?, ?, 0)')
  const update = database.prepare('UPDATE attribute_keys SET documents = documents + ? WHERE key = ?')
  const dropUnused = database.prepare('DELETE FROM attribute_keys WHERE documents = 0')
  const known = new Map<string, Map<string, number>>()
  return {
    keyOf(type, path) {
      const paths = known.get(type) ?? new Map<string, number>()
      const found = paths.get(path) ?? select.get(type, path)?.key ?? insert.run(type, path).lastInsertRowid
      const key = Number(found)
      paths.set(path, key)
      known.set(type, paths)
      return key
    },
    count(key, change) {
      update.run(change, key)
    },
    dropUnused() {
      dropUnused.run()
      known.clear()
    },
    forget: () => known.clear(),
  }
}
