import { ftsOfPattern } from '../text/patterns.ts'
import { ftsOfTextQuery, parseTextQuery } from '../text/text-query.ts'
import type { Condition, Conditions, RangeOperator } from './conditions.ts'
import type { Snapshot } from './snapshot.ts'

/** Where the index finds documents: an SQL query of `documents.seq`. */
export interface Lookup {
  readonly sql: string
  readonly values: readonly (string | number | Uint8Array)[]
  /** Whether each document that it finds meets the condition. */
  readonly isExact: boolean
  /** The same question about one document, whose number is the last value, where that is cheap. */
  readonly ofOne?: string
}

/** Where the values of an attribute have to lie, as a condition on the column `value` of the index. */
export interface Bound {
  readonly path: string
  readonly sql: string
  readonly value: string | number
}

/** What the conditions of one `*` come to, now that the values are there. All that is given has to hold. */
export interface Narrowing {
  readonly types: readonly string[] | undefined
  readonly ids: readonly string[] | undefined
  readonly lookups: readonly Lookup[]
  readonly bounds: readonly Bound[]
  /** Whether types, ids and lookups together say exactly what the filters say. */
  readonly isExact: boolean
}

interface Found {
  types?: readonly string[]
  ids?: readonly string[]
  readonly lookups: Lookup[]
  readonly bounds: Bound[]
  isExact: boolean
}

/** In the index: something that is neither null nor one of the values that the index holds. */
const unheld = Uint8Array.of(2)
const maxHeldLength = 256
const notHeld = /[\ud800-\uffff]/
const wordOfOneSql = 'SELECT 1 FROM document_words WHERE document_words MATCH ? AND rowid = ?'
const wordsSql = 'SELECT rowid FROM document_words WHERE document_words MATCH ?'
const boolean = { false: Uint8Array.of(0), true: Uint8Array.of(1) }

export function narrow(conditions: Conditions, args: readonly unknown[], snapshot: Snapshot): Narrowing {
  const found = resolve(conditions.all, args, snapshot, undefined)
  return {
    types: found.types,
    ids: found.ids,
    lookups: found.lookups,
    bounds: found.bounds,
    isExact: conditions.isWhole && found.isExact,
  }
}

function resolve(
  conditions: readonly Condition[],
  args: readonly unknown[],
  snapshot: Snapshot,
  outerTypes: readonly string[] | undefined,
): Found {
  const found: Found = { lookups: [], bounds: [], isExact: true }
  if (outerTypes !== undefined) found.types = outerTypes
  for (const condition of conditions) {
    if (condition.kind === 'type') meetStrings(found, 'types', condition, args)
    if (condition.kind === 'id') meetStrings(found, 'ids', condition, args)
    if (condition.kind === 'either') meetTypesOfBranches(found, condition.branches, args)
  }
  for (const condition of conditions) {
    if (condition.kind === 'type' || condition.kind === 'id') continue
    const lookup = lookupOf(condition, args, snapshot, found.types)
    if (lookup === undefined) found.isExact = false
    else found.lookups.push(lookup)
    if (lookup?.isExact === false) found.isExact = false
    const bound = condition.kind === 'range' ? boundOf(condition, args[condition.value]) : undefined
    if (bound !== undefined) found.bounds.push(bound)
  }
  return found
}

function meetStrings(
  found: Found,
  member: 'types' | 'ids',
  { value, isList }: { readonly value: number; readonly isList: boolean },
  args: readonly unknown[],
): void {
  const values = valuesOf(args[value], isList)?.filter(item => typeof item === 'string')
  if (values === undefined) found.isExact = false
  else found[member] = found[member]?.filter(item => values.includes(item)) ?? [...new Set(values)]
}

/** `_type == "a" || _type == "b" && …` is about two types. */
function meetTypesOfBranches(
  found: Found,
  branches: readonly (readonly Condition[])[],
  args: readonly unknown[],
): void {
  const types = branches.map(branch => {
    const inner: Found = { lookups: [], bounds: [], isExact: true }
    for (const condition of branch) {
      if (condition.kind === 'type') meetStrings(inner, 'types', condition, args)
      if (condition.kind === 'either') meetTypesOfBranches(inner, condition.branches, args)
    }
    return inner.types
  })
  if (!types.every(type => type !== undefined)) return
  const all = new Set(types.flat())
  found.types = found.types?.filter(type => all.has(type)) ?? [...all]
}

/** The values of `==` or `in`; `undefined` when null, which no index holds, is among them. */
function valuesOf(value: unknown, isList: boolean): readonly unknown[] | undefined {
  const values: unknown = isList ? value : [value]
  if (!Array.isArray(values)) return isList && isPlain(value) ? [] : undefined
  return values.some(item => item === null || item === undefined) ? undefined : values.filter(isPlain)
}

function isPlain(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}

function lookupOf(
  condition: Condition,
  args: readonly unknown[],
  snapshot: Snapshot,
  types: readonly string[] | undefined,
): Lookup | undefined {
  switch (condition.kind) {
    case 'references':
      return referencing(condition.values.map(value => args[value]))
    case 'words':
      return withWords(args[condition.value], 'AND')
    case 'anyWord':
      return withWords(args[condition.value], 'OR')
    case 'text':
      return withText(args[condition.value])
    case 'idPattern':
      return ofPattern(args[condition.value])
    case 'release':
      return ofRelease(args[condition.value])
    case 'group':
      return ofGroup(args[condition.value])
    case 'equal':
      return equal(condition.path, valuesOf(args[condition.value], condition.isList), snapshot, types)
    case 'range':
      return inRange(boundOf(condition, args[condition.value]), snapshot, types)
    case 'defined':
      return {
        sql: `SELECT document FROM attributes WHERE key IN (${keysOf(condition.path, snapshot, types)})`,
        values: [],
        isExact: true,
      }
    case 'either':
      return either(condition.branches, args, snapshot, types)
    case 'type':
    case 'id':
      return undefined
    default:
      return condition satisfies never
  }
}

/** The empty target marks documents whose references the index does not know as `references()` does. */
function referencing(values: readonly unknown[]): Lookup {
  const targets = values.flat().filter(value => typeof value === 'string' && value !== '')
  const marks = ["''", ...targets.map(() => '?')].join()
  return {
    sql: `SELECT document FROM document_references WHERE target IN (${marks})`,
    values: targets.filter(target => typeof target === 'string'),
    isExact: true,
  }
}

function withWords(pattern: unknown, operator: 'AND' | 'OR'): Lookup | undefined {
  const patterns: readonly unknown[] = Array.isArray(pattern) ? pattern : [pattern]
  const all = patterns.flatMap(part => (typeof part === 'string' ? ftsOfPattern(part, operator) : []))
  const parts = all.filter(part => part !== undefined)
  if (parts.length === 0 || (operator === 'OR' && parts.length < all.length)) return undefined
  return ofWords(`(${parts.join(` ${operator} `)})`)
}

function withText(query: unknown): Lookup | undefined {
  const fts = typeof query === 'string' ? ftsOfTextQuery(parseTextQuery(query)) : undefined
  return fts === undefined ? undefined : ofWords(fts)
}

function ofWords(fts: string): Lookup {
  // Of beginnings of words, even one document is dear.
  return {
    sql: wordsSql,
    values: [fts],
    isExact: false,
    ...(fts.includes('*') ? {} : { ofOne: wordOfOneSql }),
  }
}

/** `path("drafts.**")`: all ids that begin with its first part. What joins it to the next may be any character. */
function ofPattern(pattern: unknown): Lookup | undefined {
  if (typeof pattern !== 'string') return undefined
  const start = pattern.split(/[*.]/)[0] ?? ''
  if (start === '') return undefined
  return {
    // In a stack of layers the group's id is the one that is seen.
    sql: `SELECT seq FROM documents WHERE (id >= ? AND id < ?)
      UNION ALL SELECT seq FROM documents WHERE (group_id >= ? AND group_id < ?)`,
    values: [start, `${start}\u{10ffff}`, start, `${start}\u{10ffff}`],
    isExact: false,
  }
}

/** `sanity::partOfRelease("r1")`; under a perspective versions have other ids, and nothing is part of a release. */
function ofRelease(name: unknown): Lookup | undefined {
  if (typeof name !== 'string') return undefined
  const start = `versions.${name}.`
  return {
    sql: 'SELECT seq FROM documents WHERE id >= ? AND id < ?',
    values: [start, `${start}\u{10ffff}`],
    isExact: false,
  }
}

/** `sanity::versionOf("a")`: also true of a document that has just this id. */
function ofGroup(id: unknown): Lookup | undefined {
  if (typeof id !== 'string') return undefined
  return {
    sql: 'SELECT seq FROM documents WHERE id = ? UNION ALL SELECT seq FROM documents WHERE group_id = ?',
    values: [id, id],
    isExact: false,
  }
}

function equal(
  path: string,
  values: readonly unknown[] | undefined,
  snapshot: Snapshot,
  types: readonly string[] | undefined,
): Lookup | undefined {
  if (values === undefined) return undefined
  const held = new Set<string | number | Uint8Array>()
  for (const value of values) {
    held.add(heldValue(value))
    // Of slugs and references only texts are held.
    if (path.includes('.') && typeof value !== 'string') held.add(unheld)
  }
  if (held.size > 500) return undefined
  return {
    sql: `SELECT document FROM attributes WHERE key IN (${keysOf(path, snapshot, types)})
      AND value IN (${[...held].map(() => '?').join()})`,
    values: [...held],
    isExact: !held.has(unheld),
  }
}

/** A value as the index holds it; a text that it does not hold is among the marks. */
function heldValue(value: unknown): string | number | Uint8Array {
  if (typeof value === 'boolean') return value ? boolean.true : boolean.false
  if (typeof value === 'string') return isHeld(value) ? value : unheld
  return typeof value === 'number' ? value : unheld
}

function isHeld(text: string): boolean {
  return text.length <= maxHeldLength && !notHeld.test(text)
}

/** `undefined` for what the index cannot be asked. */
function boundOf(
  { path, operator }: { readonly path: string; readonly operator: RangeOperator },
  value: unknown,
): Bound | undefined {
  if (typeof value !== 'number' && (typeof value !== 'string' || notHeld.test(value))) return undefined
  if (typeof value === 'number' && path.includes('.')) return undefined
  // Values are only compared with their own kind: numbers lie before '', texts before x''.
  const [first, last] = typeof value === 'number' ? ['-9e999', "''"] : ["''", "x''"]
  const sql = operator.startsWith('<')
    ? `value >= ${first} AND value ${operator} ?`
    : `value ${operator} ? AND value < ${last}`
  return { path, sql, value }
}

function inRange(
  bound: Bound | undefined,
  snapshot: Snapshot,
  types: readonly string[] | undefined,
): Lookup | undefined {
  if (bound === undefined) return undefined
  const { path, sql, value } = bound
  const keys = keysOf(path, snapshot, types)
  const marks =
    typeof value === 'string'
      ? ` UNION ALL SELECT document FROM attributes WHERE key IN (${keys}) AND value = x'02'`
      : ''
  return {
    sql: `SELECT document FROM attributes WHERE key IN (${keys}) AND ${sql}${marks}`,
    values: [value],
    isExact: typeof value === 'number' || !hasUnheld(keys, snapshot),
  }
}

/** Whether any document holds a value at one of these keys that the index does not. */
export function hasUnheld(keys: string, snapshot: Snapshot): boolean {
  return (
    snapshot.statements.first(`SELECT 1 FROM attributes WHERE key IN (${keys}) AND value = x'02' LIMIT 1`) !==
    undefined
  )
}

/** The numbers of a path in the types that come into question. */
export function keysOf(path: string, snapshot: Snapshot, types: readonly string[] | undefined): string {
  return (types ?? snapshot.types()).flatMap(type => snapshot.keysOf(type).get(path)?.key ?? []).join()
}

function either(
  branches: readonly (readonly Condition[])[],
  args: readonly unknown[],
  snapshot: Snapshot,
  types: readonly string[] | undefined,
): Lookup | undefined {
  const lookups = branches.map(branch => {
    const found = resolve(branch, args, snapshot, types)
    return found.lookups[0] ?? ofIdsOrTypes(found)
  })
  if (!lookups.every(lookup => lookup !== undefined)) return undefined
  // One question to the index of words answers several branches, and both sides often ask the same.
  const others: Lookup[] = lookups.filter(({ sql }) => sql !== wordsSql)
  const texts = lookups.flatMap(({ sql, values }) => (sql === wordsSql ? values : []))
  if (texts.length > 0) others.unshift(ofWords([...new Set(texts)].join(' OR ')))
  const [only] = others
  if (only !== undefined && others.length === 1) return { ...only, isExact: false }
  return {
    sql: others.map(lookup => lookup.sql).join(' UNION ALL '),
    values: others.flatMap(lookup => lookup.values),
    isExact: false,
  }
}

function ofIdsOrTypes({ ids, types }: Found): Lookup | undefined {
  const values = ids ?? types
  if (values === undefined || values.length > 500) return undefined
  const marks = values.map(() => '?').join()
  const sql =
    ids === undefined
      ? `SELECT seq FROM documents WHERE type IN (${marks})`
      : `SELECT seq FROM documents WHERE id IN (${marks}) UNION ALL SELECT seq FROM documents WHERE group_id IN (${marks})`
  return { sql, values: ids === undefined ? values : [...values, ...values], isExact: false }
}
