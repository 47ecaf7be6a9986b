import { z } from 'zod'

const line = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .refine(text => text.isWellFormed() && !/\p{Cc}/u.test(text))

/** The service that a visitor chose, with its title as it was to be read. */
export const chosenServiceSchema = z.strictObject({ id: line(128), title: line(120) })

export type ChosenService = z.output<typeof chosenServiceSchema>
