import { z } from 'zod'

/** The name of the document type; also the prefix of every id. */
export const accessRequestTypeName = 'accessRequest'

/**
 * That somebody asked what is stored about him (Art. 15 GDPR), by when it has to be answered and when it was. The
 * address is not kept: the leads' own history has the rest.
 */
export const accessRequestSchema = z.strictObject({
  _id: z.string().regex(/^accessRequest\.[A-Za-z0-9-]+$/),
  _type: z.literal(accessRequestTypeName),
  requestedOn: z.iso.date(),
  dueOn: z.iso.date(),
  /** Absent until it was answered. */
  deliveredAt: z.iso.datetime().optional(),
  by: z.string(),
  byId: z.string().optional(),
  /** How many enquiries the package holds; none is an answer too. */
  leads: z.number().int(),
})

export type AccessRequest = z.output<typeof accessRequestSchema>
