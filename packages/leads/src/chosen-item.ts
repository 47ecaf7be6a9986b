import { z } from 'zod'

/** As many as a self-check may have. */
export const maxChosenItems = 30

const line = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .refine(text => text.isWellFormed() && !/[^\P{Cc}\n\t]/u.test(text))

/**
 * One ticked sentence exactly as the visitor saw it: a snapshot, so that it keeps its meaning when the self-check
 * changes. `id` lasts; `version` is the self-check's at that time.
 */
export const chosenItemSchema = z.strictObject({
  selfCheckId: line(128),
  version: z.int().min(1),
  id: line(96),
  ironicText: line(300),
  plainText: line(200),
  advice: line(400),
  /** Of the self-check's own evaluation; notes from before it was sealed have none. */
  weight: z.int().min(0).max(5).optional(),
})

export type ChosenItem = z.output<typeof chosenItemSchema>
