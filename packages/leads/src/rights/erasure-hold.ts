import { actEvent, allowed, refused } from '../act-event.ts'
import type { Lead } from '../lead.ts'
import type { Acting, LeadDecision } from '../lead-patch.ts'
import { seenBefore } from '../visitor-acts.ts'
import type { ErasureReason } from './erasure.ts'
import { germanDate } from './german-time.ts'

/** Somebody asks for it; that its purpose has ended is the management's own word, and the run has waited for all of it. */
const asked: ReadonlySet<ErasureReason> = new Set(['requestOfPerson', 'objection'])

/**
 * Why a lead is not erased when somebody asks for it on `today` (`YYYY-MM-DD`, Berlin): a contract or a dispute still
 * needs it (Art. 17(3) GDPR). `undefined` when it may be. The sentence goes into the order, which outlives the lead, so what
 * somebody wrote as the reason of a hold is not in it.
 */
export function keptFromErasure(
  { status, hold }: Pick<Lead, 'status' | 'hold'>,
  reason: ErasureReason,
  today: string,
): string | undefined {
  if (!asked.has(reason)) return undefined
  if (hold !== undefined && hold.until >= today)
    return `Nicht gelöscht: Die Anfrage wird bis zum ${germanDate(hold.until)} aufbewahrt, weil sie noch gebraucht wird.`
  return status === 'won'
    ? 'Nicht gelöscht: Aus der Anfrage ist ein Auftrag geworden, für den die Angaben noch gebraucht werden.'
    : undefined
}

/** Notes on the lead that its erasure was asked for, and why it stays; once for each order. */
export function noteKeptErasure(
  lead: Pick<Lead, 'events' | 'hold'>,
  { order, why }: { readonly order: string; readonly why: string },
  acting: Acting,
): LeadDecision {
  const isNoted = lead.events.some(({ type, subject }) => type === 'erasureRequested' && subject === order)
  if (isNoted) return refused('Das Verlangen ist schon vermerkt.')
  return allowed({
    set: {},
    unset: acting.actor === 'visitor' ? seenBefore : [],
    event: actEvent('erasureRequested', acting, { reason: lead.hold?.reason, note: why, subject: order }),
  })
}
