import type { LeadEvent } from './lead-event.ts'
import {
  type LeadStatus,
  noStep,
  reasonsFor,
  type StepFault,
  stepFault,
  stepFaultMessages,
} from './lead-status.ts'
import { deleteOn } from './retention.ts'

export interface StatusChange {
  readonly to: LeadStatus
  /** Display name of the person who takes the step. */
  readonly actor: string
  readonly actorId?: string | undefined
  readonly owner?: string | undefined
  readonly ownerId?: string | undefined
  readonly reason?: string | undefined
  readonly note?: string | undefined
}

/** What has to be written, in one patch and on the revision that was read. */
export interface StatusPatch {
  readonly set: {
    readonly status: LeadStatus
    readonly deleteOn: string
    readonly owner?: string
    readonly ownerId?: string
    readonly reason?: string
    readonly firstAnsweredAt?: string
  }
  readonly unset: readonly string[]
  readonly event: LeadEvent
}

export type StatusOutcome =
  | { readonly status: 'allowed'; readonly patch: StatusPatch }
  | { readonly status: 'refused'; readonly fault: StepFault; readonly message: string }

/** What of a lead decides about its next step. */
export interface LeadInWork {
  readonly status: LeadStatus
  readonly owner?: string | undefined
  readonly signals: readonly string[]
  readonly firstAnsweredAt?: string | undefined
}

const trimmed = (value: string | undefined): string | undefined => value?.trim() || undefined

const ownerless: readonly LeadStatus[] = ['new', 'review']
const stepless: readonly LeadStatus[] = [...ownerless, 'won', 'lost', 'closed']

/**
 * A lead that goes back to the inbox has no owner, one that is not worked on has no next step, and a reason belongs to
 * the status it explains.
 */
export function leftovers({ to, reason }: Pick<StatusChange, 'to' | 'reason'>): string[] {
  const hasReason = reason !== undefined && Object.hasOwn(reasonsFor(to), reason)
  return [
    ...(hasReason ? [] : ['reason']),
    ...(ownerless.includes(to) ? ['owner', 'ownerId'] : []),
    ...(stepless.includes(to) ? ['nextStep'] : []),
  ]
}

/**
 * The one function that decides whether and how a status changes; the only source of a patch that sets `status`.
 * `newKey` names the event within the lead.
 */
export function changeStatus(
  lead: LeadInWork,
  change: StatusChange,
  { now, newKey }: { readonly now: Date; readonly newKey: () => string },
): StatusOutcome {
  const fault = stepFault(lead.status, change.to, { ...change, signals: lead.signals })
  if (fault !== undefined) {
    const message =
      fault === 'transitionNotAllowed' ? noStep(lead.status, change.to) : stepFaultMessages[fault]
    return { status: 'refused', fault, message }
  }
  const at = now.toISOString()
  const note = trimmed(change.note)
  const owner = trimmed(change.owner)
  const unset = leftovers(change)
  const isFirstAnswer = change.to === 'contacted' && lead.firstAnsweredAt === undefined
  return {
    status: 'allowed',
    patch: {
      set: {
        status: change.to,
        deleteOn: deleteOn(change.to, now),
        ...(owner !== undefined && !unset.includes('owner') ? { owner } : {}),
        ...(owner !== undefined && change.ownerId !== undefined && !unset.includes('owner')
          ? { ownerId: change.ownerId }
          : {}),
        ...(change.reason !== undefined && !unset.includes('reason') ? { reason: change.reason } : {}),
        ...(isFirstAnswer ? { firstAnsweredAt: at } : {}),
      },
      unset,
      event: {
        _key: newKey(),
        _type: 'leadEvent',
        type: 'statusChanged',
        at,
        actor: change.actor,
        ...(change.actorId === undefined ? {} : { actorId: change.actorId }),
        from: lead.status,
        to: change.to,
        ...(change.reason === undefined || unset.includes('reason') ? {} : { reason: change.reason }),
        ...(note === undefined ? {} : { note }),
      },
    },
  }
}
