import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { evaluateSync, parse, toJS } from 'groq-js'
import { articles, slugOf } from './corpus.ts'
import { createNumbers } from './random.ts'
import { milliseconds, percentile, type Row, times } from './report.ts'

/** Of the floor below on the machine that the goals in milliseconds were set on. */
const referenceMs = 0.041
const documents = 2_000
const rounds = 5
const lookups = 1_000

/** How fast this machine is just now, beside the one that the goals were set on. */
export interface Machine {
  /** How many times as long the same work takes here. */
  readonly factor: number
  readonly row: Row
}

/**
 * The floor under every query: an article by its slug and its author through an index of bare SQLite, parsed, and shown
 * by groq-js. Goals in milliseconds count times `factor`, so that what is gated is a ratio to this floor.
 */
export function measureMachine(): Machine {
  const folder = mkdtempSync(join(tmpdir(), 'lake-floor-'))
  try {
    const lookUp = prepare(join(folder, 'floor.sqlite'))
    const random = createNumbers(11)
    const medians = Array.from({ length: rounds }, () => {
      const durations = Array.from({ length: lookups }, () => {
        const slug = slugOf(Math.floor(random() * documents))
        const startedAt = performance.now()
        lookUp(slug)
        return performance.now() - startedAt
      })
      return percentile(durations, 0.5)
    })
    // The first rounds warm up.
    const floor = Math.min(...medians)
    const factor = floor / referenceMs
    return {
      factor,
      row: {
        id: '',
        what: 'this machine: by slug in bare SQLite, groq-js',
        measured: milliseconds(floor),
        beside: `reference ${milliseconds(referenceMs)}`,
        ratio: times(factor),
        goal: 'goals in ms count times this',
        holds: undefined,
      },
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function prepare(path: string): (slug: string) => unknown {
  const database = new DatabaseSync(path)
  database.exec('CREATE TABLE documents (id TEXT PRIMARY KEY, slug TEXT, body TEXT) WITHOUT ROWID')
  database.exec('CREATE INDEX by_slug ON documents (slug)')
  const add = database.prepare('INSERT INTO documents VALUES (?, ?, ?)')
  database.exec('BEGIN')
  for (const document of articles(documents)) {
    const { slug } = document
    const current = typeof slug === 'object' && slug !== null && 'current' in slug ? slug.current : undefined
    add.run(String(document._id), typeof current === 'string' ? current : null, JSON.stringify(document))
  }
  database.exec('COMMIT')
  const bySlug = database.prepare('SELECT body FROM documents WHERE slug = ?')
  const byId = database.prepare('SELECT body FROM documents WHERE id = ?')
  const tree = parse('*[0]{title, body, "author": author->name}')
  return slug => {
    const dataset: readonly unknown[] = [JSON.parse(String(bySlug.get(slug)?.body))]
    const dereference = ({ _ref }: { readonly _ref: string }) => JSON.parse(String(byId.get(_ref)?.body))
    return JSON.stringify(toJS(evaluateSync(tree, { dataset, dereference })))
  }
}
