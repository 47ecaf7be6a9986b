import { type LeadListAnswer, type LeadListQuery, parseLeadList } from '@repo/leads/lead-list.ts'
import type { LiveRows } from '../../live-list.tsx'
import { useLive } from '../../use-live.ts'

/**
 * What a list of leads shows, kept live: read once, and read again when the lake tells of a change to a lead. While a
 * changed wish is read, what was there stays.
 */
export function useLeadRows({ query, params }: LeadListQuery): LiveRows<LeadListAnswer> {
  return useLive({
    query: { fetch: query, listen: '*[_type == "lead"]' },
    params,
    tag: 'sales.inbox',
    parse: parseLeadList,
    keepsFormer: true,
  })
}
