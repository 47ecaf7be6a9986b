import type { LeadEvent } from '@repo/leads/lead-event.ts'
import { readLead, type StoredLead } from '@repo/leads/read-lead.ts'
import { accessHtml } from '@repo/leads/rights/access-html.ts'
import { accessJson, accessPackage } from '@repo/leads/rights/access-package.ts'
import { type AccessRequest, accessRequestTypeName } from '@repo/leads/rights/access-request.ts'
import { accessDueOn, deliverAccess, requestAccess } from '@repo/leads/rights/disclose.ts'
import { useState } from 'react'
import { useClient } from 'sanity'
import { z } from 'zod'
import { readRuntimeConfig } from '../../runtime-config.ts'
import { useActing } from '../use-acting.ts'
import { download } from './download.ts'
import { logOnLeads } from './log-on-leads.ts'

const text = z
  .string()
  .nullish()
  .transform(value => value ?? '')
const answerSchema = z.object({
  leads: z.array(z.looseObject({ _id: z.string() })),
  mails: z.array(z.object({ lead: text, kind: text, to: text, subject: text, text, at: text, state: text })),
})

/** Restricted leads and those under suspicion of spam are the person's data too. */
const query = `{
  "leads": *[_type == "lead" && lower(email) == $email && status != "erased" && canary != true] | order(receivedAt asc),
  "mails": *[_type == "mail" && lower(to) == $email] | order(queuedAt asc) {
    lead, kind, to, subject, text, "at": coalesce(settledAt, queuedAt), state
  }
}`

type Answer = z.output<typeof answerSchema>

export interface FoundAccess {
  readonly requestId: string
  readonly requestedOn: string
  readonly leads: readonly { readonly document: Answer['leads'][number]; readonly read: StoredLead }[]
  readonly mails: Answer['mails']
}

const isNote = ({ type }: LeadEvent): boolean => type === 'noteAdded' || type === 'noteEdited'

/** Finds, logs and hands out what is stored about one address. */
export function useAccess() {
  const client = useClient({ apiVersion: '2025-02-19' })
  const acting = useActing()
  const [found, setFound] = useState<FoundAccess>()
  const [isBusy, setBusy] = useState(false)
  const [isDelivered, setDelivered] = useState(false)
  const [fault, setFault] = useState<string>()

  async function attempt(work: () => Promise<void>): Promise<void> {
    setBusy(true)
    setFault(undefined)
    await work().catch(() => setFault('Das hat nicht geklappt. Bitte versuchen Sie es noch einmal.'))
    setBusy(false)
  }

  async function read(address: string): Promise<Pick<FoundAccess, 'leads' | 'mails'>> {
    const raw: unknown = await client.fetch(
      query,
      { email: address.trim().toLowerCase() },
      { perspective: 'raw' },
    )
    const { leads, mails } = answerSchema.parse(raw)
    return {
      mails,
      leads: leads.flatMap(document => {
        const lead = readLead(document)
        return lead === undefined ? [] : [{ document, read: lead }]
      }),
    }
  }

  function request(part: Pick<FoundAccess, 'requestId' | 'requestedOn' | 'leads'>): AccessRequest {
    const { actor, actorId } = acting()
    return {
      _id: part.requestId,
      _type: accessRequestTypeName,
      requestedOn: part.requestedOn,
      dueOn: accessDueOn(part.requestedOn),
      by: actor,
      ...(actorId === undefined ? {} : { byId: actorId }),
      leads: part.leads.length,
    }
  }

  const collect = (address: string, requestedOn: string): Promise<void> =>
    attempt(async () => {
      setDelivered(false)
      const requestId = `${accessRequestTypeName}.${acting().newKey()}`
      const first = await read(address)
      await client.create(request({ ...first, requestId, requestedOn }), { tag: 'sales.access' })
      const dueOn = accessDueOn(requestedOn)
      const ids = first.leads.map(lead => lead.read._id)
      await logOnLeads(client, ids, (_, by) => requestAccess({ requestId, dueOn }, by), acting)
      setFound({ requestId, requestedOn, ...(await read(address)) })
    })

  const deliver = (omitted: ReadonlySet<string>): Promise<void> =>
    attempt(async () => {
      if (found === undefined) return
      const { requestId, leads, mails } = found
      const ids = leads.map(lead => lead.read._id)
      await logOnLeads(client, ids, (_, by) => deliverAccess({ requestId }, by), acting)
      const deliveredAt = acting().now.toISOString()
      await client.createOrReplace({ ...request(found), deliveredAt }, { tag: 'sales.access' })
      const { mail, hasCrm } = readRuntimeConfig()
      const sources = leads.map(({ document, read: lead }) => ({
        lead: { ...document, events: lead.events },
        mails: mails.filter(mail => mail.lead === lead._id),
      }))
      const made = accessPackage(
        sources,
        { now: new Date(), services: { hasMailServer: mail === 'smtp', hasCrm } },
        event =>
          isNote(event) && omitted.has(event.type === 'noteEdited' ? (event.subject ?? '') : event._key),
      )
      download('auskunft.html', 'text/html;charset=utf-8', accessHtml(made))
      download('auskunft.json', 'application/json;charset=utf-8', accessJson(made))
      setDelivered(true)
    })

  return { found, isBusy, isDelivered, fault, collect, deliver }
}
