import type { z } from 'zod'
import { LakeError } from '../errors.ts'

/** A page's form holds a few short fields. */
export const maxFormBytes = 16_384

/**
 * The fields of a form as browsers send it without JavaScript; `undefined` when they do not fit the schema.
 * @throws LakeError badRequest when a field is sent twice, since no form of the lake does and readers differ in which one counts
 */
export async function readForm<T>(request: Request, schema: z.ZodType<T>): Promise<T | undefined> {
  const fields = [...new URLSearchParams(await request.text())]
  if (new Set(fields.map(([name]) => name)).size < fields.length)
    throw new LakeError('badRequest', 'Each field may be sent once')
  return schema.safeParse(Object.fromEntries(fields)).data
}
