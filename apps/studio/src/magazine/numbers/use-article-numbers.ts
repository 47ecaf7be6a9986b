import { articleNumbersId } from '@repo/content/numbers/article-numbers.ts'
import { z } from 'zod'
import { useLive } from '../../use-live.ts'

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

const parse = (answer: unknown) => z.array(numbersSchema).parse(answer)[0]

/** The published sums of one article, live; `none` until it is published and counted. */
export function useArticleNumbers(articleId: string): ArticleNumbersState {
  const live = useLive({
    query: '*[_id == $id]',
    params: { id: articleNumbersId(articleId) },
    tag: 'numbers',
    parse,
  })
  if (live.state !== 'live') return live
  return live.rows === undefined ? { state: 'none' } : { state: 'live', numbers: live.rows }
}
