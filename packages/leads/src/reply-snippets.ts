import { z } from 'zod'
import { berlinDay } from './berlin-day.ts'

/** An approved text for one ticked sentence or one service, as the magazine keeps it. */
const snippetSchema = z.object({
  selfCheckId: z.string().nullish(),
  itemId: z.string().nullish(),
  serviceId: z.string().nullish(),
  text: z.string().min(1),
  approvedBy: z.string().min(1),
  validUntil: z.string().nullish(),
})

export type ReplySnippet = z.output<typeof snippetSchema>

/** Published snippets of the magazine, the newest first; `usableSnippets` reads the answer. */
export const replySnippetsQuery = `*[_type == "replySnippet" && defined(approvedBy)] | order(_updatedAt desc) [0...500] {
  "selfCheckId": select(belongsTo == "item" => selfCheck._ref),
  "itemId": select(belongsTo == "item" => item),
  "serviceId": select(belongsTo == "service" => service._ref),
  text, approvedBy, validUntil
}`

/** Those that may be used on the day of `now` in Berlin; what cannot be read or nobody has approved is left out. */
export function usableSnippets(answer: unknown, now: Date): readonly ReplySnippet[] {
  const today = berlinDay(now)
  return (Array.isArray(answer) ? answer : [])
    .flatMap(snippet => snippetSchema.safeParse(snippet).data ?? [])
    .filter(
      ({ approvedBy, validUntil }) =>
        approvedBy.trim() !== '' && (validUntil === null || validUntil === undefined || today <= validUntil),
    )
}
