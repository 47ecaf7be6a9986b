/** Type of the documents that say how an address outside fares. It is none of the schema: nobody edits them. */
export const linkCheckType = 'linkCheck'

/**
 * `good` answers, `moved` answers at another address for good, `failing` does not answer well but may again, `dead` is
 * given up, `unknown` does not let itself be asked by a machine.
 */
export const linkStates = ['good', 'moved', 'failing', 'dead', 'unknown'] as const
export type LinkState = (typeof linkStates)[number]

/** How one address fared until its last check; times are ISO 8601. The dot in its id keeps it from readers without a token. */
export interface LinkCheck {
  readonly _id: string
  readonly _type: typeof linkCheckType
  readonly url: string
  readonly state: LinkState
  readonly checkedAt: string
  readonly nextCheckAt: string
  /** Status of the last answer; absent when there was none. */
  readonly status?: number
  /** Why nobody knows more. */
  readonly reason?: 'robots' | 'private' | 'refused'
  readonly lastGoodAt?: string
  readonly failingSince?: string
  /** Checks without a good answer in a row. */
  readonly failures: number
  readonly movedTo?: string
  /** What the page calls itself. */
  readonly title?: string
  /** What it called itself before, and since when it does not. */
  readonly formerTitle?: string
  readonly titleChangedAt?: string
  /** Ids of the published documents whose texts link there. */
  readonly linkedIn: readonly string[]
}

/**
 * Says to the site that the address of a source is dead. Exists only as long as that is so, and is the only document
 * about links that visitors may read, so that a change of it makes their pages anew.
 */
export interface DeadSource {
  readonly _id: string
  readonly _type: typeof linkCheckType
  readonly url: string
  readonly isNotice: true
  readonly lastGoodAt?: string
}

/** Ids of both documents about an address; `hash` is its SHA-256 in hexadecimal. */
export function linkCheckIds(hash: string): { readonly check: string; readonly notice: string } {
  const name = hash.slice(0, 32)
  return { check: `${linkCheckType}.${name}`, notice: `deadSource-${name}` }
}

/** The notice about an address `$url`, `null` while there is none. */
export const deadSourceQuery = `*[_type == "${linkCheckType}" && url == $url && isNotice == true][0]{lastGoodAt}`
