/** What a grant allows. */
export type Permission = 'read' | 'create' | 'update' | 'history' | 'manage'

/** People have the first four, API tokens any of the eight. */
export type RoleName =
  | 'administrator'
  | 'editor'
  | 'sales'
  | 'viewer'
  | 'web-read'
  | 'lead-intake'
  | 'redirect-write'
  | 'desk'

/** Who asks. Grants decide; role names are only for display and for handing out grants. */
export interface Identity {
  readonly kind: 'anonymous' | 'user' | 'token'
  /** User id, token id, or `anonymous`; written into transactions as `identity`. */
  readonly id: string
  readonly roles: readonly RoleName[]
}

/** Somebody without a token. */
export const anonymous: Identity = { kind: 'anonymous', id: 'anonymous', roles: [] }

/**
 * One grant in the shape that the Studio evaluates with groq-js against each document.
 * @see `GET /projects/{p}/datasets/{ds}/acl`
 */
export interface Grant {
  readonly filter: string
  readonly permissions: readonly Permission[]
}

/** Any id, dots or not. */
export const everyDocument = '_id in path("**")'
/** Ids without a dot; the only documents an anonymous reader of a public dataset ever sees. */
export const publishedDocuments = '_id in path("*")'
