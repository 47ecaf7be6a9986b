import { articleNumbersId } from '@repo/content/numbers/article-numbers.ts'
import { useEffect, useState } from 'react'
import { useDocumentStore } from 'sanity'
import { z } from 'zod'

const sum = z.number().int().nonnegative()
const numbersSchema = z.object({
  countedAt: z.iso.datetime(),
  windows: z.array(
    z.object({
      days: sum,
      read: sum,
      checkBegun: sum,
      checkFinished: sum,
      formOpened: sum,
      enquiries: sum.optional(),
      qualified: sum.optional(),
      won: sum.optional(),
      topItem: z.object({ text: z.string(), count: sum }).optional(),
    }),
  ),
})

export type Numbers = z.output<typeof numbersSchema>

type ArticleNumbersState =
  | { readonly state: 'loading' | 'failed' | 'none' }
  | { readonly state: 'live'; readonly numbers: Numbers }

/** The published sums of one article, live; `none` until it is published and counted. */
export function useArticleNumbers(articleId: string): ArticleNumbersState {
  const documentStore = useDocumentStore()
  const [state, setState] = useState<ArticleNumbersState>({ state: 'loading' })
  useEffect(() => {
    const subscription = documentStore
      .listenQuery(
        '*[_id == $id]',
        { id: articleNumbersId(articleId) },
        { apiVersion: '2025-02-19', perspective: 'raw', tag: 'numbers', throttleTime: 500 },
      )
      .subscribe({
        next: (answer: unknown) => {
          const [numbers] = z.array(numbersSchema).parse(answer)
          setState(numbers === undefined ? { state: 'none' } : { state: 'live', numbers })
        },
        error: () => setState({ state: 'failed' }),
      })
    return () => subscription.unsubscribe()
  }, [documentStore, articleId])
  return state
}
