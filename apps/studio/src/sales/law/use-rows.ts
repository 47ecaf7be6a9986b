import { useCallback } from 'react'
import { z } from 'zod'
import type { LiveRows } from '../../live-list.tsx'
import { useLive } from '../../use-live.ts'

/** A list of documents, kept live. `schema` must stay the same object. */
export function useRows<Row>(
  query: string,
  params: Readonly<Record<string, string | string[]>>,
  schema: z.ZodType<Row>,
): LiveRows<readonly Row[]> {
  const parse = useCallback((answer: unknown) => z.array(schema).parse(answer), [schema])
  return useLive({ query, params, tag: 'sales.law', parse })
}
