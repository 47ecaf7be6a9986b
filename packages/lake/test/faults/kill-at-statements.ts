import { copyFileSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync, type SQLInputValue, StatementSync } from 'node:sqlite'
import { vi } from 'vitest'

/** What is in the files of a database at this moment is what a process that is killed now leaves behind. */
export function copyFiles(from: string, to: string): void {
  mkdirSync(to)
  for (const name of readdirSync(from))
    if (!name.endsWith('-shm')) copyFileSync(join(from, name), join(to, name))
}

/** The statements of a script of which each ends with its line, without what is only a comment. */
function statementsOf(sql: string): readonly string[] {
  const isComment = (line: string) => line.trim() === '' || line.trim().startsWith('--')
  return sql.split(/;[ \t]*(?:\n|$)/).filter(statement => !statement.split('\n').every(isComment))
}

/**
 * Kills at each statement of `work`, which opens what is in a copy of `source`.
 * @param target the folders that are left lie beside it
 * @returns these folders, and the one after the last statement
 */
export function killAtStatements(
  source: string,
  target: string,
  work: (folder: string) => Disposable,
): readonly string[] {
  const live = `${target}-live`
  copyFiles(source, live)
  const states: string[] = []
  const keep = () => {
    const state = `${target}-${states.length}`
    copyFiles(live, state)
    states.push(state)
  }
  using _statements = beforeEachStatement(keep)
  using _opened = work(live)
  keep()
  return states
}

/** Calls `before` ahead of each statement that changes something, of every database that is open. */
function beforeEachStatement(before: () => void): Disposable {
  const { exec } = DatabaseSync.prototype
  const { run } = StatementSync.prototype
  const watched = [
    vi.spyOn(DatabaseSync.prototype, 'exec').mockImplementation(function (this: DatabaseSync, sql: string) {
      for (const statement of statementsOf(sql)) {
        before()
        exec.call(this, statement)
      }
    }),
    vi.spyOn(StatementSync.prototype, 'run').mockImplementation(function (
      this: StatementSync,
      ...values: (Record<string, SQLInputValue> | SQLInputValue)[]
    ) {
      before()
      return Reflect.apply(run, this, values)
    }),
  ]
  return {
    [Symbol.dispose]() {
      for (const spy of watched) spy.mockRestore()
    },
  }
}
