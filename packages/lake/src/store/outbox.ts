import type { DatabaseSync } from 'node:sqlite'

interface OutboxEntry {
  readonly seq: number
  readonly tags: readonly string[]
}

/** Sync tags that wait for delivery, oldest first. */
export interface OutboxReader {
  pending(limit: number): readonly OutboxEntry[]
  /** Forgets everything up to `seq`. */
  delivered(seq: number): void
}

export function createOutbox(database: DatabaseSync): OutboxReader {
  const select = database.prepare('SELECT seq, tags FROM outbox ORDER BY seq LIMIT ?')
  const mark = database.prepare('DELETE FROM outbox WHERE seq <= ?')
  return {
    pending: limit =>
      select.all(limit).map(row => {
        const tags: unknown = JSON.parse(String(row.tags))
        return {
          seq: Number(row.seq),
          tags: Array.isArray(tags) ? tags.filter(tag => typeof tag === 'string') : [],
        }
      }),
    delivered: seq => {
      mark.run(seq)
    },
  }
}
