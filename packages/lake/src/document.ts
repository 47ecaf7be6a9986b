/** JSON as documents hold it. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/** A stored document; `_rev` is the id of the transaction that wrote it. Timestamps are ISO-8601 UTC in ms. */
export interface StoredDocument {
  readonly _id: string
  readonly _type: string
  readonly _rev: string
  readonly _createdAt: string
  readonly _updatedAt: string
  readonly [key: string]: Json
}
