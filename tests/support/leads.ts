import { randomUUID } from 'node:crypto'
import type { Addresses } from './fixtures.ts'
import { lakeClient, tokenFor } from './lake-access.ts'

export interface MadeLead {
  readonly id: string
  readonly name: string
}

const dayMs = 24 * 60 * 60 * 1000

/** An enquiry as the site's intake writes it; `fields` are what a visitor or the intake may say. */
function newLead(name: string, fields: Readonly<Record<string, unknown>>) {
  const key = randomUUID()
  const receivedAt = typeof fields.receivedAt === 'string' ? fields.receivedAt : new Date().toISOString()
  const status = fields.status === 'review' ? 'review' : 'new'
  return {
    _id: `lead.${key}`,
    _type: 'lead',
    caseNumber: `KT-${key.slice(0, 4).toUpperCase()}-${key.slice(4, 8).toUpperCase()}`,
    receivedAt,
    name,
    email: `${key.slice(0, 8)}@example.test`,
    message: `Guten Tag, hier schreibt ${name}. Wir möchten es besser machen.`,
    idempotencyKey: key,
    verdict: status === 'review' ? 'review' : 'ok',
    signals: status === 'review' ? ['trapField'] : [],
    status,
    deleteOn: new Date(Date.parse(receivedAt) + 180 * dayMs).toISOString().slice(0, 10),
    events: [
      { _key: 'created', _type: 'leadEvent', type: 'created', at: receivedAt, actor: 'visitor', to: status },
    ],
    ...fields,
  }
}

/** Stores an enquiry as the site's intake would. */
export async function makeLead(
  addresses: Addresses,
  name: string,
  fields: Readonly<Record<string, unknown>> = {},
): Promise<MadeLead> {
  const client = lakeClient(addresses, 'leads', await tokenFor(addresses, 'lead-intake'))
  const lead = newLead(name, fields)
  await client.createIfNotExists(lead, { returnDocuments: false })
  return { id: lead._id, name }
}

/** Changes a lead as the desk's process does: with an entry. */
export async function changeLead(
  addresses: Addresses,
  { id }: MadeLead,
  entry: Readonly<Record<string, string>>,
  set: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  const client = lakeClient(addresses, 'leads', await tokenFor(addresses, 'desk'))
  const at = new Date().toISOString()
  await client
    .patch(id)
    .set(set)
    .append('events', [{ _key: randomUUID(), _type: 'leadEvent', at, actor: 'system', ...entry }])
    .commit({ returnDocuments: false })
}

/** A lead as it is stored now, as sales may read it. */
export async function storedLead(addresses: Addresses, { id }: MadeLead): Promise<Record<string, unknown>> {
  const client = lakeClient(addresses, 'leads', await tokenFor(addresses, 'sales'))
  const lead = await client.getDocument(id)
  if (lead === undefined) throw new Error(`${id} is not stored`)
  return lead
}

/** The types of the entries of its history, the oldest first. */
export async function historyOf(addresses: Addresses, lead: MadeLead): Promise<readonly unknown[]> {
  const { events } = await storedLead(addresses, lead)
  return Array.isArray(events) ? events.map((event: { readonly type?: unknown }) => event.type) : []
}
