import { useEffect, useState } from 'react'
import { useDocumentStore } from 'sanity'
import { z } from 'zod'

export type Rows<Row> =
  | { readonly state: 'loading' }
  | { readonly state: 'failed' }
  | { readonly state: 'live'; readonly rows: readonly Row[] }

/** A list of documents, kept live. `query`, `params` and `schema` must stay the same objects. */
export function useRows<Row>(
  query: string,
  params: Readonly<Record<string, string | string[]>>,
  schema: z.ZodType<Row>,
): Rows<Row> {
  const documentStore = useDocumentStore()
  const [rows, setRows] = useState<Rows<Row>>({ state: 'loading' })
  useEffect(() => {
    const subscription = documentStore
      .listenQuery(
        query,
        { ...params },
        {
          apiVersion: '2025-02-19',
          perspective: 'raw',
          tag: 'sales.law',
          throttleTime: 500,
        },
      )
      .subscribe({
        next: (answer: unknown) => {
          const parsed = z.array(schema).safeParse(answer)
          setRows(parsed.success ? { state: 'live', rows: parsed.data } : { state: 'failed' })
        },
        error: () => setRows({ state: 'failed' }),
      })
    return () => subscription.unsubscribe()
  }, [documentStore, query, params, schema])
  return rows
}
