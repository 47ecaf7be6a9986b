import { siblingValue } from '../../shared/validation/sibling-value.ts'

interface Band {
  readonly from: number
  readonly to: number
  readonly name: string
}

function bandFrom(value: unknown, index: number): Band | undefined {
  const from = siblingValue(value, 'from')
  const to = siblingValue(value, 'to')
  if (typeof from !== 'number' || typeof to !== 'number') return undefined
  const title = siblingValue(value, 'title')
  return { from, to, name: typeof title === 'string' && title !== '' ? title : `${index + 1}. Stufe` }
}

/** The highest sum that ticking can reach; weights that are no number count nothing. */
export function highestSum(items: readonly unknown[] | undefined): number {
  return (items ?? [])
    .map(item => siblingValue(item, 'weight'))
    .reduce<number>((sum, weight) => sum + (typeof weight === 'number' ? weight : 0), 0)
}

/**
 * `true` when the bands cover every sum from 0 to the highest exactly once, else the German sentence that says what to
 * do. The order in the list does not matter.
 */
export function checkBands(
  values: readonly unknown[] | undefined,
  items: readonly unknown[] | undefined,
): true | string {
  if (values === undefined || values.length === 0) return 'Bitte legen Sie mindestens eine Ergebnisstufe an.'
  const bands = values.flatMap((value, index) => bandFrom(value, index) ?? [])
  if (bands.length < values.length) return 'Bitte geben Sie für jede Stufe „von“ und „bis“ an.'
  const faulty = bands.find(({ from, to }) => !Number.isInteger(from) || !Number.isInteger(to) || to < from)
  if (faulty !== undefined)
    return `„${faulty.name}“: Bitte geben Sie ganze Zahlen an, „bis“ nicht kleiner als „von“.`
  return coverage(
    bands.toSorted((a, b) => a.from - b.from),
    highestSum(items),
  )
}

function coverage(bands: readonly Band[], highest: number): true | string {
  let expected = 0
  for (const { from, to, name } of bands) {
    if (from > expected) {
      const gap = from - 1 === expected ? `${expected}` : `${expected} bis ${from - 1}`
      return `Für ${gap} Punkte gibt es keine Stufe. Bitte lassen Sie „${name}“ bei ${expected} beginnen.`
    }
    if (from < expected)
      return `„${name}“ überschneidet sich mit der Stufe davor. Bitte lassen Sie sie bei ${expected} beginnen.`
    expected = to + 1
  }
  const last = bands.at(-1)
  if (last === undefined || last.to === highest) return true
  return `Alle Gewichte zusammen ergeben ${highest} Punkte. Bitte lassen Sie „${last.name}“ bei ${highest} enden.`
}
