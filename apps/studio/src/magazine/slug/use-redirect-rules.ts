import { useEffect, useState } from 'react'
import { useDocumentStore } from 'sanity'
import { z } from 'zod'

const rulesSchema = z.array(z.object({ _id: z.string(), from: z.string() }))
export type RedirectRules = z.output<typeof rulesSchema>

const filter = '_type == "redirect" && to._ref == $id && !(_id in path("drafts.**"))'

/** The redirects that lead to a document, kept live. */
export function useRedirectRules(id: string): RedirectRules {
  const documentStore = useDocumentStore()
  const [rules, setRules] = useState<RedirectRules>([])
  useEffect(() => {
    const subscription = documentStore
      .listenQuery(
        { fetch: `*[${filter}]{_id, from} | order(from asc) [0...100]`, listen: `*[${filter}]` },
        { id },
        { apiVersion: '2025-02-19', perspective: 'raw', tag: 'desk.redirects', throttleTime: 500 },
      )
      .subscribe({
        next: (answer: unknown) => setRules(rulesSchema.parse(answer)),
        // Without the list the notice is shorter, and nothing is wrong.
        error: () => setRules([]),
      })
    return () => subscription.unsubscribe()
  }, [documentStore, id])
  return rules
}
