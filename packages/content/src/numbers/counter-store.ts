import { existsSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import type { DailyCount } from './add-up-numbers.ts'
import { type CountedEvent, isCountedEvent } from './counted-event.ts'

/** Where the counters lie within the data folder. */
export const countersFile = 'counters.sqlite'

/** Whole days and whole articles: there is no column that could hold anything of a visitor. */
const schema = `
  CREATE TABLE IF NOT EXISTS daily (
    day TEXT NOT NULL,
    article TEXT NOT NULL,
    event TEXT NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (day, article, event)
  ) STRICT, WITHOUT ROWID
`

/** A writer of the other process holds the file for microseconds. */
const busyTimeoutMs = 2_000

/**
 * Exact counters by day and article. The site writes them, the desk reads the same file.
 * @see docs/decisions/018-counting-without-visitors.md
 */
export class CounterStore implements Disposable {
  readonly #database: DatabaseSync
  readonly #add: StatementSync | undefined
  readonly #since: StatementSync

  private constructor(database: DatabaseSync, mayWrite: boolean) {
    this.#database = database
    this.#add = mayWrite
      ? database.prepare('INSERT INTO daily VALUES (?, ?, ?, 1) ON CONFLICT DO UPDATE SET count = count + 1')
      : undefined
    this.#since = database.prepare('SELECT day, article, event, count FROM daily WHERE day >= ?')
  }

  /** Opens the counters for adding; `file` may be `:memory:`. */
  static open(file: string): CounterStore {
    if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true })
    const database = new DatabaseSync(file, { timeout: busyTimeoutMs })
    // A power cut may take the last moments of counting, never the file.
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL')
    database.exec(schema)
    return new CounterStore(database, true)
  }

  /** Opens the counters for reading; `undefined` as long as nothing was ever counted. */
  static openToRead(file: string): CounterStore | undefined {
    if (!existsSync(file)) return undefined
    return new CounterStore(new DatabaseSync(file, { readOnly: true, timeout: busyTimeoutMs }), false)
  }

  /** Adds one. @throws when the counters are open for reading or cannot be written */
  add(day: string, article: string, event: CountedEvent): void {
    if (this.#add === undefined) throw new Error('The counters are open for reading.')
    this.#add.run(day, article, event)
  }

  /** All counts from this day on. */
  since(day: string): readonly DailyCount[] {
    return this.#since
      .all(day)
      .flatMap(({ day: on, article, event, count }) =>
        typeof on === 'string' && typeof article === 'string' && isCountedEvent(event)
          ? [{ day: on, article, event, count: Number(count) }]
          : [],
      )
  }

  /** Names of all columns of all tables, for the proof of what is kept. */
  columns(): readonly string[] {
    return this.#database
      .prepare(
        `SELECT t.name || '.' || c.name AS column FROM sqlite_schema t, pragma_table_info(t.name) c WHERE t.type IN ('table', 'view')`,
      )
      .all()
      .map(({ column }) => String(column))
  }

  [Symbol.dispose](): void {
    this.#database.close()
  }
}
