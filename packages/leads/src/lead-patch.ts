import type { LeadEvent } from './lead-event.ts'

/** Who acts, when, and how an event gets its key; handed in, so that a decision is a pure function. */
export interface Acting {
  /** Display name of a person, `visitor` or `system`. */
  readonly actor: string
  /** Account of the person. */
  readonly actorId?: string | undefined
  readonly now: Date
  readonly newKey: () => string
}

/**
 * What one act changes on a lead: written in one patch on the revision that was read, with exactly one event. Every
 * act of sales, of the visitor and of the system is a function from a lead to one of these.
 */
export interface LeadPatch {
  readonly set: Readonly<Record<string, unknown>>
  readonly unset: readonly string[]
  readonly event: LeadEvent
}

/** An act that was decided, or the German sentence that says why not. */
export type LeadDecision =
  | { readonly status: 'allowed'; readonly patch: LeadPatch }
  | { readonly status: 'refused'; readonly message: string }
