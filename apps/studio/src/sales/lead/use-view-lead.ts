import type { StoredLead } from '@repo/leads/read-lead.ts'
import { viewLead } from '@repo/leads/view-lead.ts'
import { useEffect, useRef } from 'react'
import { useActing } from '../use-acting.ts'
import { useLeadPatch } from '../use-lead-patch.ts'

/** Notes that the person has opened the lead, once a day; it is not unread for them any more. */
export function useViewLead(lead: StoredLead | undefined, isReadOnly: boolean): void {
  const { act } = useLeadPatch()
  const acting = useActing()
  const isNoting = useRef(false)
  useEffect(() => {
    if (lead === undefined || isReadOnly || isNoting.current || viewLead(lead, acting()) === undefined) return
    isNoting.current = true
    void act({ _id: lead._id, status: lead.status, owner: lead.owner }, (stored, by) => {
      const patch = viewLead(stored, by)
      return patch === undefined
        ? { status: 'refused', message: 'Heute schon angesehen.' }
        : { status: 'allowed', patch }
    }).then(() => {
      isNoting.current = false
    })
  }, [lead, isReadOnly, act, acting])
}
