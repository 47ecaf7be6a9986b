import { actEvent, allowed, refused } from './act-event.ts'
import { isWorkedOn } from './lead-clock.ts'
import type { Acting, LeadDecision } from './lead-patch.ts'
import type { WorkedLead } from './read-lead.ts'
import { takeStep } from './take-step.ts'

type Owned = Pick<WorkedLead, 'status' | 'owner' | 'ownerId' | 'signals' | 'firstAnsweredAt'>

const isOf = ({ owner, ownerId }: Owned, { actor, actorId }: Acting): boolean =>
  ownerId === undefined ? owner === actor : ownerId === actorId

/** The person takes the lead; refused when somebody else has it. A new lead is worked on from then on. */
export function claimLead(lead: Owned, acting: Acting): LeadDecision {
  if (lead.owner !== undefined) {
    return refused(
      isOf(lead, acting)
        ? 'Sie haben diese Anfrage bereits übernommen.'
        : `${lead.owner} hat diese Anfrage bereits übernommen.`,
    )
  }
  return giveTo(lead, { name: acting.actor, id: acting.actorId }, 'claimed', acting)
}

/** Somebody who can own a lead. */
export interface Colleague {
  readonly name: string
  readonly id?: string | undefined
}

/** Gives the lead to somebody, also when it has an owner; the entry keeps who had it. */
export function assignLead(lead: Owned, to: Colleague, acting: Acting): LeadDecision {
  if (to.name.trim() === '') return refused('Bitte wählen Sie, wer die Anfrage übernimmt.')
  if (lead.owner === to.name && lead.ownerId === to.id) return refused(`${to.name} hat diese Anfrage schon.`)
  return giveTo(lead, to, 'assigned', acting)
}

/** Back to the inbox, with the reason why. */
export function handBack(lead: Owned, note: string, acting: Acting): LeadDecision {
  return takeStep(lead, { to: 'new', note }, acting, { type: 'handedBack' })
}

function giveTo(
  lead: Owned,
  { name, id }: Colleague,
  type: 'claimed' | 'assigned',
  acting: Acting,
): LeadDecision {
  const names = { before: lead.owner, after: name, subject: id }
  if (lead.status === 'new')
    return takeStep(lead, { to: 'open', owner: name, ownerId: id }, acting, { type, ...names })
  if (!isWorkedOn(lead.status)) return refused('Diese Anfrage wird nicht bearbeitet.')
  return allowed({
    set: { owner: name, ...(id === undefined ? {} : { ownerId: id }) },
    unset: id === undefined ? ['ownerId'] : [],
    event: actEvent(type, acting, names),
  })
}
