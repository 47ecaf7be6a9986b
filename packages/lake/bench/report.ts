/** One line of the bench: what was measured, beside what, and whether it holds. */
export interface Row {
  readonly id: string
  readonly what: string
  readonly measured: string
  /** The floor or limit of the same run. */
  readonly beside: string
  readonly ratio: string
  readonly goal: string
  /** `undefined` for a figure that is only reported. */
  readonly holds: boolean | undefined
}

/** @param fraction 0.5 for the median */
export function percentile(values: readonly number[], fraction: number): number {
  const sorted = [...values].sort((left, right) => left - right)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * fraction))] ?? Number.NaN
}

export function milliseconds(value: number): string {
  return `${value < 10 ? value.toFixed(2) : value < 100 ? value.toFixed(1) : value.toFixed(0)} ms`
}

export function times(value: number): string {
  return `${value < 10 ? value.toFixed(2) : Math.round(value).toLocaleString('en-US')} ×`
}

export function table(rows: readonly Row[]): string {
  const lines = [
    ['', 'what', 'measured', 'beside it', 'ratio', 'goal', 'gate'],
    ...rows.map(row => [
      row.id,
      row.what,
      row.measured,
      row.beside,
      row.ratio,
      row.goal,
      row.holds === undefined ? 'report' : row.holds ? 'holds' : 'BROKEN',
    ]),
  ]
  const widths = lines[0]?.map((_, column) => Math.max(...lines.map(line => line[column]?.length ?? 0))) ?? []
  return lines
    .map(line =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
