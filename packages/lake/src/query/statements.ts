import type { DatabaseSync, StatementSync } from 'node:sqlite'

type SqlValue = null | number | bigint | string | NodeJS.ArrayBufferView
/** One row, its columns in the order of the SELECT. */
export type Row = readonly unknown[]

const maxIdle = 300

/** Prepared statements by their text. One that is still walked over by an outer query is not reused by an inner one. */
export class Statements {
  readonly #database: DatabaseSync
  readonly #idle = new Map<string, StatementSync[]>()

  constructor(database: DatabaseSync) {
    this.#database = database
  }

  /** Rows one by one; the statement is free again when the walk ends, also when it is broken off. */
  *walk(sql: string, ...values: readonly SqlValue[]): Generator<Row, undefined> {
    const statement = this.#take(sql)
    try {
      for (const row of statement.iterate(...values)) if (Array.isArray(row)) yield row
    } finally {
      this.#give(sql, statement)
    }
    return undefined
  }

  all(sql: string, ...values: readonly SqlValue[]): readonly Row[] {
    const statement = this.#take(sql)
    const rows: readonly unknown[] = statement.all(...values)
    this.#give(sql, statement)
    return rows.filter((row): row is Row => Array.isArray(row))
  }

  first(sql: string, ...values: readonly SqlValue[]): Row | undefined {
    const statement = this.#take(sql)
    const row: unknown = statement.get(...values)
    this.#give(sql, statement)
    return Array.isArray(row) ? row : undefined
  }

  #take(sql: string): StatementSync {
    const idle = this.#idle.get(sql)?.pop()
    if (idle !== undefined) return idle
    const statement = this.#database.prepare(sql)
    statement.setReturnArrays(true)
    return statement
  }

  #give(sql: string, statement: StatementSync): void {
    if (this.#idle.size >= maxIdle && !this.#idle.has(sql)) this.#idle.clear()
    const idle = this.#idle.get(sql) ?? []
    idle.push(statement)
    this.#idle.set(sql, idle)
  }
}
