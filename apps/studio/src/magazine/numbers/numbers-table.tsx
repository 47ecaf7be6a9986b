import { blurredNumber } from '@repo/content/numbers/article-numbers.ts'
import { Text } from '@sanity/ui'
import { styled } from 'styled-components'
import type { Numbers } from './use-article-numbers.ts'

type Window = Numbers['windows'][number]

interface Row {
  readonly name: 'read' | 'checkBegun' | 'checkFinished' | 'formOpened' | 'enquiries' | 'qualified' | 'won'
  readonly label: string
  /** A part of the row above. */
  readonly isPart?: boolean
}

const rows: readonly Row[] = [
  { name: 'read', label: 'Gelesen' },
  { name: 'checkBegun', label: 'Selbsttest begonnen' },
  { name: 'checkFinished', label: 'davon beendet', isPart: true },
  { name: 'formOpened', label: 'Formular geöffnet' },
  { name: 'enquiries', label: 'Anfragen' },
  { name: 'qualified', label: 'davon qualifiziert', isPart: true },
  { name: 'won', label: 'davon gewonnen', isPart: true },
]

const Table = styled.table`
  border-collapse: collapse;
  width: 100%;
  font-variant-numeric: tabular-nums;

  th,
  td {
    padding: 0.7em 0 0.7em 0.75em;
    border-bottom: 1px solid var(--card-border-color);
    text-align: right;
    vertical-align: baseline;
  }

  th:first-child {
    padding-left: 0;
    text-align: left;
  }

  tr[data-part] th:first-child {
    padding-left: 1em;
  }
`

const whole = new Intl.NumberFormat('de-DE')

/** What a cell says; sums that are not shown are small ones of enquiries. */
const said = (count: number | undefined): string =>
  count === undefined ? blurredNumber.replace(/ (?=\d)/, '\u00a0') : whole.format(count)

/** The sums of all windows side by side. */
export function NumbersTable({ windows }: { readonly windows: readonly Window[] }) {
  return (
    <Table aria-label="Was der Artikel brachte">
      <thead>
        <tr>
          <th scope="col">
            <Text size={1} muted>
              Letzte
            </Text>
          </th>
          {windows.map(({ days }) => (
            <th key={days} scope="col">
              <Text size={1} weight="medium">{`${days}\u00a0Tage`}</Text>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, label, isPart }) => (
          <tr key={name} data-part={isPart ? '' : undefined}>
            <th scope="row">
              <Text size={1} weight={isPart ? 'regular' : 'medium'}>
                {label}
              </Text>
            </th>
            {windows.map(window => (
              <td key={window.days}>
                <Text size={window[name] === undefined ? 0 : 1} muted={window[name] === undefined}>
                  {said(window[name])}
                </Text>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
