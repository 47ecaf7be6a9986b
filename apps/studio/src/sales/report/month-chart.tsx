import type { ReportLine } from '@repo/leads/lead-report.ts'
import { Flex, Text, useTheme_v2 } from '@sanity/ui'

/** Parts of a bar from the ground up; what is neither won nor lost is still open or done without an order. */
const parts = [
  { name: 'won', title: 'Gewonnen' },
  { name: 'lost', title: 'Verloren' },
  { name: 'closed', title: 'Erledigt ohne Auftrag' },
  { name: 'open', title: 'In Arbeit' },
] as const

type Part = (typeof parts)[number]['name']

const height = 180
const slot = 64
const bar = 32

function countOf(line: ReportLine, part: Part): number {
  return part === 'open' ? line.enquiries - line.won - line.lost - line.closed : line[part]
}

/** Enquiries by month, each bar in the parts that became of them. The table below says the same in numbers. */
export function MonthChart({ months }: { readonly months: readonly ReportLine[] }) {
  const { color } = useTheme_v2()
  const fills: Readonly<Record<Part, string>> = {
    won: color.badge.positive.dot,
    lost: color.badge.critical.dot,
    closed: color.badge.caution.dot,
    open: color.badge.primary.dot,
  }
  const most = Math.max(1, ...months.map(({ enquiries }) => enquiries))
  const width = months.length * slot
  return (
    <>
      <Flex gap={4} wrap="wrap" aria-hidden="true">
        {parts.map(({ name, title }) => (
          <Flex key={name} align="center" gap={2}>
            <span style={{ width: 10, height: 10, borderRadius: 2, background: fills[name] }} />
            <Text size={1}>{title}</Text>
          </Flex>
        ))}
      </Flex>
      <div style={{ overflowX: 'auto' }}>
        <svg
          role="img"
          aria-label={`Anfragen je Monat, höchstens ${most}. Die Zahlen stehen in der Tabelle darunter.`}
          viewBox={`0 0 ${width} ${height + 44}`}
          preserveAspectRatio="xMinYMid"
          style={{ width: '100%', minWidth: Math.min(width, 280), maxHeight: 260 }}
        >
          <line x1={0} x2={width} y1={height + 20} y2={height + 20} stroke={color.border} />
          {months.map((line, index) => (
            <Bar key={line.key} line={line} x={index * slot} most={most} fills={fills} text={color.fg} />
          ))}
        </svg>
      </div>
    </>
  )
}

interface BarProps {
  readonly line: ReportLine
  readonly x: number
  readonly most: number
  readonly fills: Readonly<Record<Part, string>>
  readonly text: string
}

function Bar({ line, x, most, fills, text }: BarProps) {
  const unit = height / most
  const ground = height + 20
  const middle = x + slot / 2
  const stacked = parts.map(({ name }, index) => {
    const below = parts.slice(0, index).reduce((sum, part) => sum + countOf(line, part.name), 0)
    const count = countOf(line, name)
    return { name, y: ground - (below + count) * unit, height: count * unit }
  })
  return (
    <g>
      {stacked.map(part => (
        <rect
          key={part.name}
          x={middle - bar / 2}
          y={part.y}
          width={bar}
          height={part.height}
          fill={fills[part.name]}
        />
      ))}
      <text x={middle} y={ground - line.enquiries * unit - 6} textAnchor="middle" fontSize={12} fill={text}>
        {line.enquiries}
      </text>
      <text x={middle} y={ground + 16} textAnchor="middle" fontSize={11} fill={text}>
        {`${line.key.slice(5)}/${line.key.slice(2, 4)}`}
      </text>
    </g>
  )
}
