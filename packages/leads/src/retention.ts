import type { LeadStatus } from './lead-status.ts'

/** Days after the last step or contact until a lead is to be erased; defaults that a lawyer confirms and that may be shortened. */
export const retentionDays: Readonly<Record<Exclude<LeadStatus, 'erased'>, number>> = {
  review: 30,
  new: 180,
  open: 180,
  contacted: 180,
  qualified: 180,
  proposal: 180,
  won: 30,
  lost: 180,
  closed: 180,
}

/** The day (`YYYY-MM-DD`, UTC) on which a lead in `status` is to be erased after its last step or contact at `since`. */
export function deleteOn(status: LeadStatus, since: Date): string {
  const days = status === 'erased' ? 0 : retentionDays[status]
  const day = new Date(since)
  day.setUTCDate(day.getUTCDate() + days)
  return day.toISOString().slice(0, 10)
}

/** What a contact with the visitor moves on a lead, whatever its status: the period runs from the last one on. */
export function afterContact(
  { status }: { readonly status: LeadStatus },
  now: Date,
): { readonly deleteOn: string } {
  return { deleteOn: deleteOn(status, now) }
}
