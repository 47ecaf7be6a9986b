import { reasonLabels } from '@repo/leads/lead-event.schema.ts'
import type { ReportLine, ReportSums } from '@repo/leads/lead-report.ts'
import type { ReactNode } from 'react'
import { styled } from 'styled-components'
import { germanDuration } from '../lead/german-time.ts'

const columns = [
  ['Anfragen', ({ enquiries }) => String(enquiries)],
  ['Erste Antwort', ({ answerMedianMs: ms }) => (ms === undefined ? '–' : germanDuration(ms))],
  ['Qualifiziert', ({ qualified }) => String(qualified)],
  ['Gewonnen', ({ won }) => String(won)],
  ['Verloren', sums => <Lost sums={sums} />],
  ['Ohne Auftrag', ({ closed }) => String(closed)],
] as const satisfies readonly (readonly [string, (sums: ReportSums) => ReactNode])[]

const Table = styled.table`
  width: 100%;
  border-collapse: collapse;
  font: inherit;
  font-size: 13px;
  font-variant-numeric: tabular-nums;
  line-height: 1.4;

  caption {
    text-align: start;
    padding-block-end: 8px;
    color: var(--card-muted-fg-color);
  }

  th,
  td {
    padding: 8px 12px 8px 0;
    text-align: end;
    border-block-end: 1px solid var(--card-border-color);
    white-space: nowrap;
  }

  th:first-child {
    text-align: start;
    white-space: normal;
  }

  tbody th {
    font-weight: 400;
  }

  small {
    display: block;
    color: var(--card-muted-fg-color);
    white-space: normal;
  }
`

/** How many were lost, and for which reasons. */
function Lost({ sums: { lost, lostByReason } }: { readonly sums: ReportSums }) {
  return (
    <>
      {lost}
      {lost === 0 ? null : (
        <small>
          {[...lostByReason]
            .map(([reason, count]) => `${reasonLabels.get(reason) ?? reason} ${count}`)
            .join(', ')}
        </small>
      )}
    </>
  )
}

interface ReportTableProps {
  readonly caption: string
  /** What the lines are. */
  readonly head: string
  readonly lines: readonly ReportLine[]
  readonly total: ReportSums
}

/** Sums line by line, and of all lines. */
export function ReportTable({ caption, head, lines, total }: ReportTableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: -- what scrolls has to be reachable by keyboard
    <section aria-label={caption} tabIndex={0} style={{ overflowX: 'auto' }}>
      <Table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{head}</th>
            {columns.map(([title]) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(line => (
            <tr key={line.key}>
              <th scope="row">{line.title}</th>
              {columns.map(([title, cellOf]) => (
                <td key={title}>{cellOf(line)}</td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">Summe</th>
            {columns.map(([title, cellOf]) => (
              <td key={title}>{cellOf(total)}</td>
            ))}
          </tr>
        </tfoot>
      </Table>
    </section>
  )
}
