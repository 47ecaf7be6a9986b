import { randomUUID } from 'node:crypto'
import type { FormDraft } from './form-draft.ts'

/** More forms than this are never being rendered at the same time; the oldest go first. */
const maxDrafts = 200

declare global {
  // Next bundles the route and the page apart; only the global object is one for both.
  var leadFormDrafts: Map<string, FormDraft> | undefined
}

function drafts(): Map<string, FormDraft> {
  globalThis.leadFormDrafts ??= new Map()
  return globalThis.leadFormDrafts
}

/** Keeps a draft in memory, for this process and until `dropDraft`, under a name nobody can guess. */
export function keepDraft(draft: FormDraft): string {
  const all = drafts()
  const oldest = all.keys().next()
  if (all.size >= maxDrafts && oldest.done !== true) {
    all.delete(oldest.value)
  }
  const ticket = randomUUID()
  all.set(ticket, draft)
  return ticket
}

/** `undefined` for a ticket that was dropped or never given. */
export function findDraft(ticket: string): FormDraft | undefined {
  return drafts().get(ticket)
}

/** Forgets a draft; nothing happens when it is gone already. */
export function dropDraft(ticket: string): void {
  drafts().delete(ticket)
}
