import { z } from 'zod'
import { useLive } from '../../use-live.ts'

const rulesSchema = z.array(z.object({ _id: z.string(), from: z.string() }))
export type RedirectRules = z.output<typeof rulesSchema>

const filter = '_type == "redirect" && to._ref == $id && !(_id in path("drafts.**"))'
const query = { fetch: `*[${filter}]{_id, from} | order(from asc) [0...100]`, listen: `*[${filter}]` }
const parse = (answer: unknown): RedirectRules => rulesSchema.parse(answer)

/** The redirects that lead to a document, kept live; without the list the notice is shorter, and nothing is wrong. */
export function useRedirectRules(id: string): RedirectRules {
  const rules = useLive({ query, params: { id }, tag: 'desk.redirects', parse })
  return rules.state === 'live' ? rules.rows : []
}
