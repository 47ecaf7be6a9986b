import type { DailyCount } from '@repo/content/numbers/add-up-numbers.ts'
import { berlinDay, firstDayOf } from '@repo/content/numbers/number-window.ts'

const windowDays = 28

interface MostReadOptions {
  /** All counts from a day on. */
  readonly since: (day: string) => readonly DailyCount[]
  readonly now: () => Date
}

/** Which articles were read most in the last four weeks; added up once a day, then followed in memory. */
export class MostRead {
  readonly #options: MostReadOptions
  #day = ''
  #reads = new Map<string, number>()

  constructor(options: MostReadOptions) {
    this.#options = options
  }

  /** Adds one read, counted after the last call of {@link first}. */
  add(article: string): void {
    this.#reads.set(article, (this.#reads.get(article) ?? 0) + 1)
  }

  /** Ids of the articles that were read most, the first of all first. */
  first(length: number): readonly string[] {
    this.#addUp()
    return [...this.#reads]
      .sort(([leftId, left], [rightId, right]) => right - left || (leftId < rightId ? -1 : 1))
      .slice(0, length)
      .map(([id]) => id)
  }

  #addUp(): void {
    const now = this.#options.now()
    const day = berlinDay(now)
    if (day === this.#day) return
    this.#reads = new Map()
    for (const { article, event, count } of this.#options.since(firstDayOf(windowDays, now)))
      if (event === 'read') this.#reads.set(article, (this.#reads.get(article) ?? 0) + count)
    this.#day = day
  }
}
