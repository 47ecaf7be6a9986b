import { useEffect, useState } from 'react'
import { useDocumentStore } from 'sanity'
import type { LiveRows } from './live-list.tsx'

/** What is to be read, and read again when the lake tells of a change. */
export interface LiveQuery<Answer> {
  /** A query, or one query to read and a filter to listen to. */
  readonly query: string | { readonly fetch: string; readonly listen: string }
  readonly params?: Readonly<Record<string, string | number | boolean | readonly string[]>>
  /** Names the request in the lake's log. */
  readonly tag: string
  /** Must stay the same function; where it throws the answer cannot be read. */
  readonly parse: (answer: unknown) => Answer
  /** At most one answer in this time. */
  readonly throttleMs?: number
  /** While a changed wish is read, what was there stays. */
  readonly keepsFormer?: boolean
}

/** A copy of it, as the platform takes it. */
type Wish = Pick<LiveQuery<unknown>, 'query' | 'tag' | 'throttleMs'> & {
  readonly params?: Record<string, string | number | boolean | string[]>
}

interface Known<Answer> {
  readonly wish: string
  readonly live: LiveRows<Answer>
}

const loading = { state: 'loading' } as const
const failed = { state: 'failed' } as const

/** The answer to a query, kept live; without one nothing is asked. */
export function useLive<Answer>(asked: LiveQuery<Answer> | undefined): LiveRows<Answer> {
  const documentStore = useDocumentStore()
  const [known, setKnown] = useState<Known<Answer>>()
  const parse = asked?.parse
  // The same wish is the same text, whenever it is put together.
  const wish = JSON.stringify(asked ?? {})
  useEffect(() => {
    if (parse === undefined) return
    const { query, params = {}, tag, throttleMs: throttleTime = 500 }: Wish = JSON.parse(wish)
    const options = { apiVersion: '2025-02-19', perspective: 'raw', tag, throttleTime } as const
    const subscription = documentStore.listenQuery(query, params, options).subscribe({
      next: (answer: unknown) => setKnown({ wish, live: read(answer, parse) }),
      error: () => setKnown({ wish, live: failed }),
    })
    return () => subscription.unsubscribe()
  }, [documentStore, wish, parse])
  return known !== undefined && (asked?.keepsFormer === true || known.wish === wish) ? known.live : loading
}

function read<Answer>(answer: unknown, parse: (answer: unknown) => Answer): LiveRows<Answer> {
  try {
    return { state: 'live', rows: parse(answer) }
  } catch {
    return failed
  }
}
