import { caseTokenHash } from '@repo/leads/case-token.ts'
import { emailHash } from '@repo/leads/email-hash.ts'
import { withoutLakeFields } from '@repo/leads/lake-fields.ts'
import type { Acting } from '@repo/leads/lead-patch.ts'
import { addressChangedMail } from '@repo/leads/mail/address-mails.ts'
import { newMail } from '@repo/leads/mail/mail.ts'
import type { AgencyContact } from '@repo/leads/mail/mail-frame.ts'
import {
  type AddressChange,
  addressChangeId,
  addressChangeSchema,
  wishForAddress,
} from '@repo/leads/rights/address-change.ts'
import type { AddressOutcome, CaseOutcome } from '@repo/leads/rights/case-view.ts'
import { correct } from '@repo/leads/rights/correct.ts'
import type { Mutation, SanityClient, Transaction } from '@sanity/client'
import { z } from 'zod'
import { isConflict } from '../leads/is-conflict.ts'
import { patchLead } from '../leads/patch-lead.ts'
import { findLead, type StoredLead } from '../leads/stored-lead.ts'
import { type VisitorNoticeParts, visitorNotice } from '../leads/visitor-notice.ts'
import { purged } from '../purged.ts'

export interface AddressParts extends VisitorNoticeParts {
  readonly leads: SanityClient
  readonly agency: () => Promise<AgencyContact>
  readonly siteUrl: string
  /** Keys the hash of an address. */
  readonly formSecret: string
  readonly now: () => Date
  readonly newKey: () => string
  /** 256 random bits as base64url. */
  readonly newToken: () => string
}

const options = { returnDocuments: false, visibility: 'sync', tag: 'desk.address' } as const
const shut = { status: 'shut' } as const
const waitingQuery = '*[_type == "addressChange" && tokenHash == $hash][0]'

function readChange(document: unknown): AddressChange | undefined {
  const fields = z.looseObject({}).safeParse(document).data
  return fields && addressChangeSchema.safeParse(withoutLakeFields(fields)).data
}

const byVisitor = ({ now, newKey }: AddressParts): Acting => ({ actor: 'visitor', now: now(), newKey })

/** Writes all of it or nothing. @returns whether the lead was still as it was read */
async function write(
  leads: SanityClient,
  transaction: Transaction,
  gone: readonly (string | undefined)[],
): Promise<boolean> {
  const mutations: Mutation[] = [...transaction.serialize(), ...gone.flatMap(id => (id ? [purged(id)] : []))]
  try {
    await leads.mutate(mutations, options)
    return true
  } catch (fault) {
    if (isConflict(fault)) return false
    throw fault
  }
}

const maxTries = 5

/** Asks a new address for its consent; a former one that was asked hears nothing more of it. */
export async function askNewAddress(id: string, email: string, parts: AddressParts): Promise<CaseOutcome> {
  const { leads, siteUrl, newToken } = parts
  const agency = await parts.agency()
  for (let tries = 0; tries < maxTries; tries += 1) {
    const lead = await findLead(leads, id)
    if (lead === undefined) return shut
    const before = readChange(await leads.getDocument(addressChangeId(id)))
    const token = newToken()
    const decision = wishForAddress(
      lead,
      { email, before, token, agency, confirmUrl: `${siteUrl}/vorgang/adresse/${token}` },
      byVisitor(parts),
    )
    if (decision.status === 'refused') return decision
    const { change, mail, patch } = decision
    const transaction = leads.transaction().createOrReplace(change).create(mail)
    if (await write(leads, patchLead(leads, transaction, lead, [patch]), [before?.mail]))
      return { status: 'done' }
  }
  throw new Error(`${id} was changed again and again`)
}

/** The address that a link was sent to says yes: from now on it is the lead's, and the former one is told. */
export async function confirmAddress(token: string, parts: AddressParts): Promise<AddressOutcome> {
  const { leads, now } = parts
  const agency = await parts.agency()
  for (let tries = 0; tries < maxTries; tries += 1) {
    const found: unknown = await leads.fetch(waitingQuery, { hash: caseTokenHash(token) })
    const change = readChange(found)
    if (change === undefined || change.expiresAt <= now().toISOString()) return shut
    const lead = await findLead(leads, change.lead)
    const transaction = lead && confirmed(lead, change, agency, parts)
    if (transaction === undefined) return shut
    // Used up with the change itself, so that two who press at once do not both succeed.
    if (await write(leads, transaction, [change._id])) return { status: 'done' }
  }
  throw new Error(`A lead was changed again and again`)
}

function confirmed(
  lead: StoredLead,
  { email }: AddressChange,
  agency: AgencyContact,
  parts: AddressParts,
): Transaction | undefined {
  const { leads, formSecret, now, newKey } = parts
  if (lead.restricted === true) return undefined
  const decision = correct(lead, { email }, byVisitor(parts), { emailHash: emailHash(formSecret, email) })
  if (decision.status === 'refused') return undefined
  const transaction = patchLead(leads, leads.transaction(), lead, [decision.patch])
  const notice = visitorNotice(lead, decision.patch.event, parts)
  if (notice !== undefined) transaction.createIfNotExists(notice)
  if (lead.email === undefined) return transaction
  const told = addressChangedMail(lead, { agency })
  return transaction.create(
    newMail({ kind: 'addressChanged', about: newKey(), lead, to: lead.email, ...told }, now()),
  )
}
