import { hash, randomBytes } from 'node:crypto'
import { LRUCache } from 'lru-cache'

const windowMs = 10 * 60 * 1000
/** More sources at once are an attack that no count of single sources stops. */
const maxSources = 50_000

export interface Throttle {
  /** Counts one; the seconds to wait when there were too many in ten minutes, otherwise `undefined`. */
  count(source: string, now: Date): number | undefined
  /** The same without counting. */
  waitSeconds(source: string, now: Date): number | undefined
}

/** Times of one source in the order in which they came. */
export interface Posts {
  readonly times: number[]
  /** Everything before it is too old. */
  first: number
}

/** What is counted, by source. */
export interface PostStore {
  get(key: string): Posts | undefined
  set(key: string, posts: Posts): unknown
}

interface Window {
  readonly number: number
  /** Thrown away with the window: what is counted under it names nobody any more. */
  readonly salt: string
  readonly posts: PostStore
}

const windowOf = (number: number, posts: PostStore): Window => ({
  number,
  salt: randomBytes(32).toString('base64'),
  posts,
})

const keyOf = ({ salt }: Window, source: string): string => hash('sha256', `${salt}${source}`, 'base64')

/** The times of a source that still count. */
function recent(posts: Posts | undefined, since: number): Posts | undefined {
  if (posts === undefined) return undefined
  while ((posts.times[posts.first] ?? Number.POSITIVE_INFINITY) <= since) posts.first += 1
  return posts.first < posts.times.length ? posts : undefined
}

/**
 * Counts what comes from one source within ten minutes, in memory. A source is kept as a hash whose salt is forgotten
 * after at most twenty minutes.
 */
export function createThrottle(
  limit: number,
  newStore: () => PostStore = () => new LRUCache<string, Posts>({ max: maxSources }),
): Throttle {
  let windows: readonly Window[] = []
  const look = (source: string, now: Date) => {
    const number = Math.floor(now.getTime() / windowMs)
    if (windows[0]?.number !== number) windows = [windowOf(number, newStore()), ...windows.slice(0, 1)]
    const since = now.getTime() - windowMs
    const keys = windows.map(window => keyOf(window, source))
    const counted = windows.map((window, index) => recent(window.posts.get(keys[index] ?? ''), since))
    const count = counted.reduce((sum, posts) => sum + (posts ? posts.times.length - posts.first : 0), 0)
    const oldest = counted.findLast(posts => posts !== undefined)
    const freeAt = (oldest?.times[oldest.first] ?? now.getTime()) + windowMs
    const waitSeconds = count < limit ? undefined : Math.max(1, Math.ceil((freeAt - now.getTime()) / 1000))
    return { waitSeconds, key: keys[0] }
  }
  return {
    waitSeconds: (source, now) => look(source, now).waitSeconds,
    count(source, now) {
      const { waitSeconds, key } = look(source, now)
      const [current] = windows
      if (waitSeconds !== undefined || current === undefined || key === undefined) return waitSeconds
      const posts = current.posts.get(key) ?? { times: [], first: 0 }
      posts.times.push(now.getTime())
      current.posts.set(key, posts)
      return undefined
    },
  }
}
