import { useEffect, useState } from 'react'
import { useDocumentStore } from 'sanity'
import type { LiveRows } from '../../live-list.tsx'
import {
  type ArticleDesk,
  type ArticleRow,
  articleDeskFilter,
  articleDeskQuery,
  articleRows,
  parseArticleDesk,
} from './article-states.ts'

/** A plan becomes overdue by time alone. */
const clockMs = 30_000

/** All articles, kept live: read once, and read again when the lake tells of a change to an article or a plan. */
export function useArticleRows(): LiveRows<readonly ArticleRow[]> {
  const documentStore = useDocumentStore()
  const [desk, setDesk] = useState<ArticleDesk | 'loading' | 'failed'>('loading')
  const [now, setNow] = useState(() => new Date())
  useEffect(() => {
    const clock = setInterval(() => setNow(new Date()), clockMs)
    return () => clearInterval(clock)
  }, [])
  useEffect(() => {
    const subscription = documentStore
      .listenQuery(
        { fetch: articleDeskQuery, listen: articleDeskFilter },
        {},
        { apiVersion: '2025-02-19', perspective: 'raw', tag: 'desk.articles', throttleTime: 500 },
      )
      .subscribe({
        next: (answer: unknown) => {
          setNow(new Date())
          setDesk(parseArticleDesk(answer))
        },
        error: () => setDesk('failed'),
      })
    return () => subscription.unsubscribe()
  }, [documentStore])
  return typeof desk === 'string' ? { state: desk } : { state: 'live', rows: articleRows(desk, now) }
}
