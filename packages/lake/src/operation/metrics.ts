type Labels = Readonly<Record<string, string>>

interface Sample {
  readonly labels?: Labels
  readonly value: number
}

/** Counts of one process, written out as Prometheus reads them. Label values come from code, never from a caller. */
export interface Metrics {
  /** Only ever grows. */
  counter(name: string, help: string): (labels: Labels) => void
  /** `buckets` are upper bounds, ascending, in the unit of the name. */
  histogram(name: string, help: string, buckets: readonly number[]): (labels: Labels, value: number) => void
  /** Read when somebody asks. */
  collect(kind: 'gauge' | 'counter', name: string, help: string, read: () => readonly Sample[]): void
  /** @see https://prometheus.io/docs/instrumenting/exposition_formats/ */
  text(): string
}

const escaped = (value: string) =>
  value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')

function labelText(labels: Labels): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`)
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`
}

/** One line of a metric by the values of its labels, whose text is only written when somebody asks. */
class SeriesMap<Series> {
  readonly #all = new Map<string, { readonly labels: Labels; readonly series: Series }>()
  readonly #start: () => Series

  constructor(start: () => Series) {
    this.#start = start
  }

  of(labels: Labels): Series {
    let key = ''
    for (const name in labels) key += `${labels[name]}\n`
    const known = this.#all.get(key)
    if (known !== undefined) return known.series
    const series = this.#start()
    this.#all.set(key, { labels, series })
    return series
  }

  entries() {
    return [...this.#all.values()]
  }
}

/** No metrics yet. */
export function createMetrics(): Metrics {
  const blocks: (() => string)[] = []
  const block = (kind: string, name: string, help: string, lines: () => readonly string[]) =>
    blocks.push(() => [`# HELP ${name} ${help}`, `# TYPE ${name} ${kind}`, ...lines(), ''].join('\n'))

  return {
    counter(name, help) {
      const all = new SeriesMap(() => ({ value: 0 }))
      block('counter', name, help, () =>
        all.entries().map(({ labels, series }) => `${name}${labelText(labels)} ${series.value}`),
      )
      return labels => {
        all.of(labels).value += 1
      }
    },
    histogram(name, help, buckets) {
      const all = new SeriesMap(() => ({ counts: buckets.map(() => 0), sum: 0, count: 0 }))
      block('histogram', name, help, () =>
        all.entries().flatMap(({ labels, series: { counts, sum, count } }) => {
          let below = 0
          const bounds = buckets.map((bound, index) => {
            below += counts[index] ?? 0
            return `${name}_bucket${labelText({ ...labels, le: String(bound) })} ${below}`
          })
          return [
            ...bounds,
            `${name}_bucket${labelText({ ...labels, le: '+Inf' })} ${count}`,
            `${name}_sum${labelText(labels)} ${sum}`,
            `${name}_count${labelText(labels)} ${count}`,
          ]
        }),
      )
      return (labels, value) => {
        const series = all.of(labels)
        series.sum += value
        series.count += 1
        const index = buckets.findIndex(bound => value <= bound)
        if (index >= 0) series.counts[index] = (series.counts[index] ?? 0) + 1
      }
    },
    collect: (kind, name, help, read) => {
      block(kind, name, help, () =>
        read().map(({ labels = {}, value }) => `${name}${labelText(labels)} ${value}`),
      )
    },
    text: () => blocks.map(write => write()).join(''),
  }
}
