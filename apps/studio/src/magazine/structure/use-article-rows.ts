import type { LiveRows } from '../../live-list.tsx'
import { useLive } from '../../use-live.ts'
import { useNow } from '../../use-now.ts'
import {
  type ArticleRow,
  articleDeskFilter,
  articleDeskQuery,
  articleRows,
  parseArticleDesk,
} from './article-states.ts'

const parse = (answer: unknown) => ({ desk: parseArticleDesk(answer), at: new Date() })

/** All articles, kept live: read once, and read again when the lake tells of a change to an article or a plan. */
export function useArticleRows(): LiveRows<readonly ArticleRow[]> {
  const live = useLive({
    query: { fetch: articleDeskQuery, listen: articleDeskFilter },
    tag: 'desk.articles',
    parse,
  })
  const now = useNow()
  if (live.state !== 'live') return live
  const { desk, at } = live.rows
  return { state: 'live', rows: articleRows(desk, new Date(Math.max(at.getTime(), now.getTime()))) }
}
