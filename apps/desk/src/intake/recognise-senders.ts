import { emailHash } from '@repo/leads/email-hash.ts'
import type { Acting } from '@repo/leads/lead-patch.ts'
import { isSenderUnknown, recogniseSender } from '@repo/leads/recognise-sender.ts'
import { linkedTo } from '@repo/leads/take-in-lead.ts'
import { isConflict, isRefusal } from '../leads/is-conflict.ts'
import { patchLead } from '../leads/patch-lead.ts'
import type { StoredLead } from '../leads/stored-lead.ts'
import { faultText } from '../log.ts'
import { fromSameSender, linkOthers } from './same-sender.ts'
import type { TakeInParts } from './take-in.ts'

type Parts = Pick<TakeInParts, 'lake' | 'formSecret' | 'now' | 'newKey' | 'log'>

/** After staff set an address right, finds the sender's other enquiries by it, and lets later ones find this. */
export async function recogniseSenders(
  leads: readonly StoredLead[],
  { lake, formSecret, now, newKey, log }: Parts,
): Promise<void> {
  for (const lead of leads.filter(isSenderUnknown)) {
    if (lead.email === undefined) continue
    const hash = emailHash(formSecret, lead.email)
    const acting: Acting = { actor: 'system', now: now(), newKey }
    const same = await fromSameSender({ _id: lead._id, emailHash: hash }, lake.leads)
    const fresh = same.map(({ _id }) => _id).filter(id => !lead.linked?.includes(id))
    const patches = [
      recogniseSender(hash, acting),
      ...(fresh.length === 0 ? [] : [linkedTo(lead, fresh, acting)]),
    ]
    const transaction = patchLead(lake.leads, lake.leads.transaction(), lead, patches)
    try {
      await linkOthers(lake.leads, transaction, { same, id: lead._id }, acting).commit({
        returnDocuments: false,
        tag: 'desk.recognise',
      })
    } catch (fault) {
      // Somebody works on it just now: as it is then it comes again. One that is damaged must hold up nobody behind it.
      if (isRefusal(fault)) log(`The sender of ${lead._id} is not recognised. ${faultText(fault)}`)
      else if (!isConflict(fault)) throw fault
    }
  }
}
