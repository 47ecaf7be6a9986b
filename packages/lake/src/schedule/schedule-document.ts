import { z } from 'zod'
import type { StoredDocument } from '../document.ts'
import { isDocumentId, publishedIdOf } from '../document-id.ts'
import { isSystemId } from '../mutations/system-documents.ts'

/** The type of the documents that hold a planned publication of single documents. */
export const scheduleType = 'system.schedule'

/** An instant with its offset, stored as UTC in ms. */
const instant = z.iso.datetime({ offset: true }).transform(value => new Date(value).toISOString())
const documentId = z
  .string()
  .refine(isDocumentId, { message: 'is not a valid document id' })
  .refine(id => !isSystemId(id), { message: 'names a system document, which cannot be scheduled' })
  .transform(publishedIdOf)

/** What a caller may say about a schedule. @see content-lake-api.md 3.5 */
export const scheduleFieldsSchema = z.strictObject({
  name: z.string().max(500).optional(),
  description: z.string().max(5_000).optional(),
  documents: z
    .array(z.strictObject({ documentId, documentType: z.string().optional() }))
    .min(1)
    .max(100),
  action: z.enum(['publish', 'unpublish']).default('publish'),
  executeAt: instant.nullable().default(null),
})

/** The same for a change; `cancelled` keeps a schedule from running without forgetting it. */
export const schedulePatchSchema = z.strictObject({
  ...scheduleFieldsSchema.partial().shape,
  action: z.enum(['publish', 'unpublish']).optional(),
  executeAt: instant.nullable().optional(),
  state: z.enum(['scheduled', 'cancelled']).optional(),
})

const storedSchema = z.object({
  name: z.string().default(''),
  description: z.string().default(''),
  documents: z.array(z.object({ documentId: z.string(), documentType: z.string().optional() })),
  action: z.enum(['publish', 'unpublish']),
  executeAt: z.string().nullable(),
  executedAt: z.string().optional(),
  author: z.string(),
  state: z.enum(['scheduled', 'succeeded', 'cancelled']),
  stateReason: z.string().default(''),
})

/** A schedule as the Studio reads it. Instants are ISO-8601 UTC. */
export interface Schedule {
  readonly id: string
  readonly name: string
  readonly description: string
  readonly action: 'publish' | 'unpublish'
  readonly executeAt: string | null
  readonly executedAt?: string
  readonly author: string
  readonly state: 'scheduled' | 'succeeded' | 'cancelled'
  readonly stateReason: string
  readonly createdAt: string
  readonly documents: readonly { readonly documentId: string; readonly documentType?: string | undefined }[]
}

const prefix = '_.schedules.'

export function scheduleDocumentId(id: string): string {
  return `${prefix}${id}`
}

/** `undefined` for a document that is none. */
export function scheduleOf(document: StoredDocument | undefined): Schedule | undefined {
  if (document?._type !== scheduleType || !document._id.startsWith(prefix)) return undefined
  const parsed = storedSchema.safeParse(document)
  if (!parsed.success) return undefined
  const { name, description, action, executeAt, executedAt, author, state, stateReason } = parsed.data
  return {
    id: document._id.slice(prefix.length),
    name,
    description,
    documents: parsed.data.documents.map(({ documentId, documentType }) => ({
      documentId,
      ...(documentType === undefined ? {} : { documentType }),
    })),
    action,
    executeAt,
    ...(executedAt === undefined ? {} : { executedAt }),
    author,
    state,
    stateReason,
    createdAt: document._createdAt,
  }
}
