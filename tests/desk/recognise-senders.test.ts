import { recogniseSenders } from '@repo/desk/intake/recognise-senders.ts'
import { actOnLead } from '@repo/desk/leads/act-on-lead.ts'
import { findLead } from '@repo/desk/leads/stored-lead.ts'
import { emailHash } from '@repo/leads/email-hash.ts'
import { differencesFromHistory } from '@repo/leads/rebuild-lead.ts'
import { correct } from '@repo/leads/rights/correct.ts'
import { liftRestriction, restrict } from '@repo/leads/rights/restrict.ts'
import { expect, test } from 'vitest'
import { startDeskBench } from './desk-bench.ts'

const address = 'Erna@Beispiel.test'

test('an address that staff set right is known again: earlier enquiries are linked, later ones will be', async () => {
  await using bench = await startDeskBench()
  const { leads, parts } = bench
  const { now, newKey, formSecret, log } = parts
  const lake = { leads, content: leads.withConfig({ dataset: 'production' }) }
  const staff = { actor: 'Vera Vertrieb', actorId: 'u-vera', now: now(), newKey }
  const earlier = await bench.send({ email: address }, { emailHash: emailHash(formSecret, address) })
  const mistyped = await bench.send(
    { email: 'ena@beispiel.test' },
    { emailHash: emailHash(formSecret, 'ena@beispiel.test') },
  )
  const never = await bench.send({ email: 'ohne@beispiel.test' })
  const stored = async (id: string) => {
    const lead = await findLead(leads, id)
    if (lead === undefined) throw new Error(`${id} is gone`)
    return lead
  }
  const look = async () => {
    const ids = [mistyped, never].map(({ lead }) => lead._id)
    await recogniseSenders(await Promise.all(ids.map(stored)), { lake, formSecret, now, newKey, log })
  }
  const id = mistyped.lead._id
  await actOnLead(leads, id, lead => correct(lead, { email: 'erna@beispiel.test' }, staff), 'test')
  expect((await stored(id)).emailHash).toBeUndefined()
  await actOnLead(leads, id, lead => restrict(lead, { reason: 'Streit' }, staff), 'test')
  await look()
  expect((await stored(id)).emailHash, 'not while it is restricted').toBeUndefined()
  await actOnLead(leads, id, lead => liftRestriction(lead, { reason: 'Geklärt' }, staff), 'test')
  await look()
  await look()

  const known = await stored(id)
  expect(known.emailHash).toBe(emailHash(formSecret, address))
  expect(known.linked).toEqual([earlier.lead._id])
  expect((await stored(earlier.lead._id)).linked).toEqual([id])
  expect(
    known.events.slice(-2).map(({ type }) => type),
    'once',
  ).toEqual(['senderRecognised', 'duplicateLinked'])
  expect(differencesFromHistory(known)).toEqual([])
  expect((await stored(never.lead._id)).emailHash, 'only what a correction took away').toBeUndefined()
})
