import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Addresses } from './fixtures.ts'

/** What an installation has counted of an article today and before, by event, as it lies on its disk. */
export function countsOf({ dataDir }: Pick<Addresses, 'dataDir'>, articleId: string): Record<string, number> {
  const database = new DatabaseSync(join(dataDir, 'counters.sqlite'), { readOnly: true })
  try {
    const rows = database
      .prepare('SELECT event, sum(count) AS count FROM daily WHERE article = ? GROUP BY event')
      .all(articleId)
    return Object.fromEntries(rows.map(({ event, count }) => [String(event), Number(count)]))
  } finally {
    database.close()
  }
}
