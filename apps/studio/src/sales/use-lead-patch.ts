import { fasterAct, fasterActMessage } from '@repo/leads/faster-act.ts'
import type { LeadEvent } from '@repo/leads/lead-event.ts'
import type { Acting, LeadDecision } from '@repo/leads/lead-patch.ts'
import type { MergeDecision } from '@repo/leads/merge-leads.ts'
import { readLead, type StoredLead } from '@repo/leads/read-lead.ts'
import { useCallback, useState } from 'react'
import { useClient } from 'sanity'
import { useActing } from './use-acting.ts'
import { isConflict, type LeadWrite, writeLeadPatches } from './write-lead-patch.ts'

/** A lead as it is shown to the person who acts: a page knows its history, a row of a list its status and owner. */
export interface ShownLead {
  readonly _id: string
  readonly status: string
  readonly owner?: string | undefined
  readonly events?: readonly LeadEvent[] | undefined
}

/** `fault` is German and shown as it is. */
export interface LeadDesk {
  readonly isSaving: boolean
  readonly fault: string | undefined
  readonly clearFault: () => void
  /** Whether the act was written. */
  readonly act: (
    shown: ShownLead,
    decide: (lead: StoredLead, acting: Acting) => LeadDecision,
  ) => Promise<boolean>
  /** The same for an act on two leads. */
  readonly actOnBoth: (
    shown: readonly [ShownLead, ShownLead],
    decide: (first: StoredLead, second: StoredLead, acting: Acting) => MergeDecision,
  ) => Promise<boolean>
}

type Plan = { readonly writes: readonly LeadWrite[] } | { readonly fault: string }

/** A mere look or a mail of the system may come in between; nobody has to hear of that. */
const maxTries = 4
const gone = 'Diese Anfrage gibt es nicht mehr.'
const notSaved = 'Das ließ sich nicht speichern. Bitte versuchen Sie es noch einmal.'

/** What is known of the history: a row that still shows status and owner right has missed nothing that matters. */
function knownOf(shown: ShownLead, stored: StoredLead): readonly LeadEvent[] {
  if (shown.events !== undefined) return shown.events
  return shown.status === stored.status && shown.owner === stored.owner ? stored.events : []
}

/**
 * Acts on leads: what is stored is read, decided on and written on that revision. When somebody else has done something
 * that is not on the screen yet, nothing is written and the message says who was faster.
 */
export function useLeadPatch(): LeadDesk {
  const client = useClient({ apiVersion: '2025-02-19' })
  const acting = useActing()
  const [isSaving, setSaving] = useState(false)
  const [fault, setFault] = useState<string>()

  const write = useCallback(
    async (shown: readonly ShownLead[], plan: (leads: readonly StoredLead[], by: Acting) => Plan) => {
      for (let tries = 0; tries < maxTries; tries += 1) {
        const documents = await Promise.all(shown.map(({ _id }) => client.getDocument(_id)))
        const leads = documents.flatMap(document => readLead(document) ?? [])
        if (leads.length < shown.length) return gone
        const by = acting()
        const faster = shown.flatMap((one, index) => {
          const stored = leads[index]
          return stored === undefined
            ? []
            : (fasterAct(knownOf(one, stored), stored.events, by.actorId) ?? [])
        })[0]
        if (faster !== undefined) return fasterActMessage(faster)
        const planned = plan(leads, by)
        if ('fault' in planned) return planned.fault
        try {
          await writeLeadPatches(client, planned.writes)
          return undefined
        } catch (cause) {
          if (!isConflict(cause)) throw cause
        }
      }
      return notSaved
    },
    [client, acting],
  )

  const attempt = useCallback(
    async (...parts: Parameters<typeof write>): Promise<boolean> => {
      setSaving(true)
      const refusal = await write(...parts).catch(() => notSaved)
      setFault(refusal)
      setSaving(false)
      return refusal === undefined
    },
    [write],
  )

  const act: LeadDesk['act'] = useCallback(
    (shown, decide) =>
      attempt([shown], ([lead], by) => {
        if (lead === undefined) return { fault: gone }
        const decision = decide(lead, by)
        if (decision.status === 'refused') return { fault: decision.message }
        return { writes: [{ id: lead._id, revision: lead._rev, patch: decision.patch }] }
      }),
    [attempt],
  )

  const actOnBoth: LeadDesk['actOnBoth'] = useCallback(
    (shown, decide) =>
      attempt(shown, ([first, second], by) => {
        if (first === undefined || second === undefined) return { fault: gone }
        const decision = decide(first, second, by)
        if (decision.status === 'refused') return { fault: decision.message }
        return {
          writes: [
            { id: first._id, revision: first._rev, patch: decision.merged },
            { id: second._id, revision: second._rev, patch: decision.into },
          ],
        }
      }),
    [attempt],
  )

  const clearFault = useCallback(() => setFault(undefined), [])
  return { isSaving, fault, clearFault, act, actOnBoth }
}
