import type { LeadStatus } from '@repo/leads/lead-status.ts'

/** Colour of a status; the label always stands beside it. */
export const statusTones: Readonly<
  Record<LeadStatus, 'default' | 'primary' | 'positive' | 'caution' | 'critical'>
> = {
  review: 'critical',
  new: 'primary',
  open: 'caution',
  contacted: 'caution',
  qualified: 'caution',
  proposal: 'caution',
  won: 'positive',
  lost: 'default',
  closed: 'default',
  erased: 'default',
}
