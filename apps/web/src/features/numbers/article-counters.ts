import { join } from 'node:path'
import type { CountedEvent } from '@repo/content/numbers/counted-event.ts'
import { CounterStore, countersFile } from '@repo/content/numbers/counter-store.ts'
import { berlinDay } from '@repo/content/numbers/number-window.ts'
import { env } from '../../env.ts'
import { MostRead } from './most-read.ts'

/** More than are shown: one that was retired or unpublished since is passed over. */
const followed = 6

/** The site's counters, with the order of the articles that they make. */
export class ArticleCounters {
  readonly #store: CounterStore
  readonly #mostRead: MostRead
  readonly #now: () => Date

  constructor(store: CounterStore, now: () => Date) {
    this.#store = store
    this.#mostRead = new MostRead({ since: day => store.since(day), now })
    this.#now = now
  }

  /**
   * Adds one; answers whether {@link mostRead} says something else now.
   * @throws when the counters cannot be written
   */
  count(event: CountedEvent, articleId: string): boolean {
    const before = this.mostRead()
    this.#store.add(berlinDay(this.#now()), articleId, event)
    if (event !== 'read') return false
    this.#mostRead.add(articleId)
    return this.mostRead().some((id, place) => id !== before[place])
  }

  /** Ids of the articles that were read most in the last four weeks, the first of all first. */
  mostRead(): readonly string[] {
    return this.#mostRead.first(followed)
  }
}

const processKey = Symbol.for('klartext.articleCounters')

/** The counters of this process. Next bundles each route for itself, so they hang on the process and not on a module. */
export function articleCounters(): ArticleCounters {
  const known: ArticleCounters | undefined = Reflect.get(globalThis, processKey)
  if (known !== undefined) return known
  // The folder comes from the settings: nothing for the bundler to trace.
  const store = CounterStore.open(join(/* turbopackIgnore: true */ env.DATA_DIR, countersFile))
  const counters = new ArticleCounters(store, () => new Date())
  Reflect.set(globalThis, processKey, counters)
  return counters
}
