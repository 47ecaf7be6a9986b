import { countOf } from './candidates.ts'
import type { Narrowing } from './lookup.ts'
import type { View } from './view.ts'

/** How many documents there are when the indexes say exactly which; `undefined` when documents have to be read for it. */
export function countByIndex(view: View, narrowing: Narrowing): number | undefined {
  const { ids, types, lookups, isExact } = narrowing
  if (!isExact || ids !== undefined || !isSeenById(view)) return undefined
  if (types !== undefined && lookups.length === 0 && view.access.kind === 'all')
    return countOfTypes(view, types)
  const { statements } = view.snapshot
  if (lookups.some(({ sql }) => sql.includes('document_references'))) {
    // Some documents hold references in places that the index does not know as `references()` does.
    if (statements.first("SELECT 1 FROM document_references WHERE target = '' LIMIT 1") !== undefined)
      return undefined
  }
  const conditions = [...lookups.map(({ sql }) => `seq IN (${sql})`), ...visibility(view)]
  if (types !== undefined) conditions.unshift(`type IN (${types.map(() => '?').join()})`)
  // Left alone, SQLite walks the index of types, which is longer than what a lookup finds.
  const index = lookups.length > 0 ? ' INDEXED BY documents_narrow' : ''
  const where = conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`
  const values = lookups.flatMap(lookup => lookup.values)
  return Number(
    statements.first(`SELECT count(*) FROM documents${index}${where}`, ...(types ?? []), ...values)?.[0],
  )
}

/** All documents of some types less the drafts and versions that are not shown. */
function countOfTypes({ snapshot, perspective }: View, types: readonly string[]): number {
  const hidden = perspective.kind === 'published' ? ['drafts.', 'versions.'] : ['versions.']
  const hidesVersions =
    perspective.kind === 'published' || (perspective.kind === 'raw' && !perspective.withVersions)
  const hiddenOf = (type: string) =>
    hidden.reduce((sum, start) => {
      const sql = 'SELECT count(*) FROM documents WHERE type = ? AND id >= ? AND id < ?'
      return sum + Number(snapshot.statements.first(sql, type, start, start.replace('.', '/'))?.[0])
    }, 0)
  return types.reduce(
    (sum, type) => sum + countOf([type], snapshot) - (hidesVersions ? hiddenOf(type) : 0),
    0,
  )
}

/** Whether ids alone say which documents a reader sees. */
function isSeenById({ access, perspective }: View): boolean {
  return access.kind !== 'tested' && perspective.kind !== 'stack'
}

function visibility({ access, perspective }: View): readonly string[] {
  const conditions: string[] = []
  if (access.kind === 'withoutDot') conditions.push("instr(id, '.') = 0")
  else if (perspective.kind === 'published') conditions.push("id NOT GLOB 'drafts.*'")
  if (
    access.kind !== 'withoutDot' &&
    (perspective.kind === 'published' || (perspective.kind === 'raw' && !perspective.withVersions))
  )
    conditions.push("id NOT GLOB 'versions.*'")
  return conditions
}
