import { randomUUID } from 'node:crypto'
import type { Answers } from '../self-check/read-answers.ts'
import type { FormDraft } from './form-draft.ts'

/** What a post is answered with: the form again, or the result of a self-check. */
export type Posted = { readonly draft: FormDraft } | { readonly answers: Answers }

/** More pages than this are never being rendered at the same time; the oldest go first. */
const maxPosted = 200

declare global {
  // Next bundles the route and the page apart; only the global object is one for both.
  var postedTickets: Map<string, Posted> | undefined
}

function tickets(): Map<string, Posted> {
  globalThis.postedTickets ??= new Map()
  return globalThis.postedTickets
}

/** Keeps what was posted in memory, for this process and until `dropPosted`, under a name nobody can guess. */
export function keepPosted(posted: Posted): string {
  const all = tickets()
  const oldest = all.keys().next()
  if (all.size >= maxPosted && oldest.done !== true) {
    all.delete(oldest.value)
  }
  const ticket = randomUUID()
  all.set(ticket, posted)
  return ticket
}

/** `undefined` for a ticket that was dropped or never given. */
export function findPosted(ticket: string): Posted | undefined {
  return tickets().get(ticket)
}

/** Forgets what was posted; nothing happens when it is gone already. */
export function dropPosted(ticket: string): void {
  tickets().delete(ticket)
}
