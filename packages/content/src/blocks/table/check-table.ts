import { siblingValue } from '../../shared/validation/sibling-value.ts'

/** `true` when every row has as many cells as the table has columns, else the German sentence for the editor. */
export function checkTableRows(rows: readonly unknown[] | undefined, columns: unknown): true | string {
  const wanted = Array.isArray(columns) ? columns.length : 0
  for (const [index, row] of (rows ?? []).entries()) {
    const cells = siblingValue(row, 'cells')
    const count = Array.isArray(cells) ? cells.length : 0
    if (count !== wanted)
      return `Zeile ${index + 1} hat ${count} statt ${wanted} Felder. Bitte ergänzen oder streichen Sie welche.`
  }
  return true
}
