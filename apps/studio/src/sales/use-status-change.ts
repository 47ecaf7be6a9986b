import { changeStatus, type StatusChange } from '@repo/leads/change-status.ts'
import { isLeadStatus } from '@repo/leads/lead-status.ts'
import { useState } from 'react'
import { useClient, useFormValue } from 'sanity'
import { textsOf } from './enquiry-card.tsx'

/** `fault` is German and shown as it is. */
interface StatusChanger {
  readonly isSaving: boolean
  readonly fault: string | undefined
  readonly clearFault: () => void
  /** Whether the step was taken. */
  readonly take: (change: StatusChange) => Promise<boolean>
}

function signalsOf(document: unknown): readonly string[] {
  const signals =
    typeof document === 'object' && document !== null && 'signals' in document ? document.signals : []
  return Array.isArray(signals) ? signals.filter(signal => typeof signal === 'string') : []
}

/** Also on plain http, where `crypto.randomUUID` is missing. */
function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(8))
  return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('')
}

function isConflict(fault: unknown): boolean {
  return typeof fault === 'object' && fault !== null && 'statusCode' in fault && fault.statusCode === 409
}

/** Takes a step on the lead in the form: decided by `changeStatus`, written on the revision that is shown. */
export function useStatusChange(): StatusChanger {
  const client = useClient({ apiVersion: '2025-02-19' })
  const document = useFormValue([])
  const [isSaving, setSaving] = useState(false)
  const [fault, setFault] = useState<string>()

  async function take(change: StatusChange): Promise<boolean> {
    const { _id: id, _rev: revision, status, owner, firstAnsweredAt } = textsOf(document)
    if (id === undefined || revision === undefined || !isLeadStatus(status)) return false
    const lead = { status, owner, firstAnsweredAt, signals: signalsOf(document) }
    const outcome = changeStatus(lead, change, { now: new Date(), newKey: randomKey })
    if (outcome.status === 'refused') {
      setFault(outcome.message)
      return false
    }
    const { set, unset, event } = outcome.patch
    setSaving(true)
    try {
      await client
        .patch(id)
        .ifRevisionId(revision)
        .set(set)
        .unset([...unset])
        .setIfMissing({ events: [] })
        .append('events', [event])
        .commit({ tag: 'sales.status' })
      setFault(undefined)
      return true
    } catch (cause) {
      setFault(
        isConflict(cause)
          ? 'Jemand anderes hat diese Anfrage gerade geändert. Bitte prüfen Sie den neuen Stand und wählen Sie noch einmal.'
          : 'Der Status ließ sich nicht speichern. Bitte versuchen Sie es noch einmal.',
      )
      return false
    } finally {
      setSaving(false)
    }
  }

  return { isSaving, fault, clearFault: () => setFault(undefined), take }
}
