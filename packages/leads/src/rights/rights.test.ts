import { describe, expect, it } from 'vitest'
import { type Lead, leadSchema } from '../lead.ts'
import type { LeadEvent } from '../lead-event.ts'
import type { Acting, LeadDecision } from '../lead-patch.ts'
import { addMessage } from './add-message.ts'
import { changedSince, contactValues, correct } from './correct.ts'
import { accessDueOn, deliverAccess, exportLead, reopenCase, requestAccess } from './disclose.ts'
import { keptFromErasure } from './erasure-hold.ts'
import { objectTo } from './object.ts'
import { liftRestriction, restrict } from './restrict.ts'
import {
  announceErasure,
  dueOn,
  erasedOn,
  extendRetention,
  isDueForErasure,
  isToBeAnnounced,
} from './retention-steps.ts'
import { sampleLead } from './sample-lead.ts'

const now = new Date('2026-11-26T08:00:00.000Z')
const staff: Acting = { actor: 'Ada Admin', actorId: 'p1', now, newKey: () => 'k' }
const visitor: Acting = { actor: 'visitor', now, newKey: () => 'k' }
const lead = { ...sampleLead, status: 'open', objectionAt: undefined, restricted: undefined } as const

function patchOf(decision: LeadDecision) {
  if (decision.status === 'refused') throw new Error(decision.message)
  return decision.patch
}
const messageOf = (decision: LeadDecision) => (decision.status === 'refused' ? decision.message : 'allowed')

it('every act fits the model of a lead', () => {
  const acts = [
    restrict(lead, { reason: 'Streit' }, staff),
    objectTo(lead, {}, visitor),
    correct(lead, { phone: '0761 4711', name: '' }, visitor),
    addMessage(lead, { text: 'Noch etwas.' }, visitor),
    extendRetention(lead, { reason: 'Rechtsstreit', until: '2027-12-31' }, staff),
    announceErasure(lead, { ...staff, actor: 'system' }),
    requestAccess({ requestId: 'accessRequest.1', dueOn: '2026-12-26' }, staff),
    deliverAccess({ requestId: 'accessRequest.1' }, staff),
    exportLead({ purpose: 'Serienbrief', format: 'csv' }, staff),
    reopenCase(lead, staff),
  ]
  for (const { set, unset, event } of acts.map(patchOf)) {
    const kept = Object.fromEntries(Object.entries(sampleLead).filter(([field]) => !unset.includes(field)))
    const next = { ...kept, ...set, events: [...sampleLead.events, event] }
    expect(leadSchema.safeParse(next).error?.issues ?? []).toEqual([])
  }
})

describe('a restriction', () => {
  it('needs a reason, and is lifted with one', () => {
    expect(messageOf(restrict(lead, { reason: ' ' }, staff))).toMatch(/warum/)
    const { set, event } = patchOf(restrict(lead, { reason: 'Angaben bestritten' }, staff))
    expect(set).toEqual({ restricted: true })
    expect(event).toMatchObject({ type: 'restricted', reason: 'Angaben bestritten', actor: 'Ada Admin' })
    const restricted = { ...lead, restricted: true }
    expect(messageOf(restrict(restricted, { reason: 'x' }, staff))).toMatch(/schon/)
    expect(messageOf(liftRestriction(restricted, { reason: '' }, staff))).toMatch(/warum/)
    expect(patchOf(liftRestriction(restricted, { reason: 'geklärt' }, staff)).unset).toContain('restricted')
    expect(messageOf(liftRestriction(lead, { reason: 'x' }, staff))).toMatch(/nicht eingeschränkt/)
  })

  it('follows from an objection, once', () => {
    const { set, event } = patchOf(objectTo(lead, { reason: ' Kein Bedarf ' }, visitor))
    expect(set).toEqual({ objectionAt: now.toISOString(), restricted: true })
    expect(event).toMatchObject({ type: 'objection', actor: 'visitor', reason: 'Kein Bedarf' })
    expect(messageOf(objectTo({ ...lead, objectionAt: now.toISOString() }, {}, visitor))).toMatch(/schon/)
  })
})

describe('a correction', () => {
  it('keeps former and new value in the history', () => {
    const { set, unset, event } = patchOf(
      correct(lead, { name: ' Jürgen Faden ', company: '', phone: lead.phone ?? '' }, visitor),
    )
    expect(set).toEqual({ name: 'Jürgen Faden' })
    expect(unset).toEqual(['company', 'viewers'])
    expect(event).toMatchObject({
      type: 'correctedByPerson',
      subject: 'name,company',
      before: 'Name: Jürgen Zwirnsfaden; Firma: Zwirn & Söhne',
      after: 'Name: Jürgen Faden; Firma: –',
    })
  })

  it('changes nothing that was left alone in the form, whatever it has become meanwhile', () => {
    const opened = contactValues(lead)
    const meanwhile = { ...lead, email: 'bestaetigt@example.test', phone: undefined }
    const { set, unset, event } = patchOf(
      correct(meanwhile, changedSince(opened, { ...opened, company: 'Zwirn AG' }), staff),
    )
    expect({ set, unset }).toEqual({ set: { company: 'Zwirn AG' }, unset: [] })
    expect(event.subject).toBe('company')
    expect(changedSince(opened, { ...opened, name: '' }), 'taken away').toEqual({ name: '' })
    expect(messageOf(correct(meanwhile, changedSince(opened, opened), staff))).toMatch(/nichts geändert/)
  })

  it.each([
    [{ email: 'neu@example.test' }, /bestätigt/],
    [{ phone: 'abc' }, /keine gültige Nummer/],
    [{ name: 'a\nBcc: b' }, /Steuerzeichen/],
    [{ name: 'x'.repeat(121) }, /höchstens 120/],
    [{ name: sampleLead.name ?? '' }, /nichts geändert/],
  ])('of %j by the visitor is refused', (correction, why) => {
    expect(messageOf(correct(lead, correction, visitor))).toMatch(why)
  })

  it('never leaves a lead without a way to answer, and by staff may set the address right', () => {
    expect(messageOf(correct({ ...lead, email: undefined }, { phone: '' }, visitor))).toMatch(
      /Eines von beiden/,
    )
    const { set, unset } = patchOf(correct(lead, { email: 'neu@example.test' }, staff))
    expect(set).toEqual({ email: 'neu@example.test' })
    expect(unset, 'the keyed hash is of the former address').toEqual(['emailHash'])
  })
})

describe('a message that is added', () => {
  it('is an entry of its own; the first message stays', () => {
    const { set, event } = patchOf(addMessage(lead, { text: ' Zeile\r\nzwei ' }, visitor))
    expect(set, 'a contact like any other').toEqual({ deleteOn: '2027-05-25' })
    expect(event).toMatchObject({ type: 'contactLogged', actor: 'visitor', note: 'Zeile\nzwei' })
  })

  it.each([
    ['review', '2026-12-26'],
    ['won', '2026-12-26'],
    ['lost', '2027-05-25'],
  ] as const)('moves the day of erasure of a lead that is %s to %s', (status, day) => {
    expect(patchOf(addMessage({ status }, { text: 'Noch etwas.' }, visitor)).set).toEqual({ deleteOn: day })
  })

  it.each(['new', 'open', 'won', 'lost', 'closed', 'review'] as const)(
    'makes a lead that is %s unread again, as a correction and an objection do',
    status => {
      const seen = { ...lead, status }
      for (const decision of [
        addMessage(seen, { text: 'Noch etwas.' }, visitor),
        correct(seen, { phone: '0761 4711' }, visitor),
        objectTo(seen, {}, visitor),
      ])
        expect(patchOf(decision).unset).toContain('viewers')
      expect(patchOf(correct(seen, { phone: '0761 4711' }, staff)).unset).not.toContain('viewers')
    },
  )

  it.each([
    ['', /ergänzen/],
    ['x'.repeat(4001), /4000/],
    ['a\u202eb', /Steuerzeichen/],
  ])('%j is refused', (text, why) => {
    expect(messageOf(addMessage(lead, { text }, visitor))).toMatch(why)
  })
})

describe('retention', () => {
  const kept = { deleteOn: '2026-12-10', status: 'open', events: [] } as const
  it.each([
    ['2026-12-09', kept, false],
    ['2026-12-10', kept, true],
    ['2026-12-10', { ...kept, hold: { reason: 'x', until: '2026-12-10' } }, false],
    ['2026-12-11', { ...kept, hold: { reason: 'x', until: '2026-12-10' } }, true],
    ['2027-12-10', { ...kept, restricted: true }, false],
    ['2026-12-10', { ...kept, restricted: true, objectionAt: now.toISOString() }, true],
    ['2027-12-10', { ...kept, status: 'erased' as const }, false],
  ])('on %s of %j: %s', (today, retained, isDue) => {
    const { event } = patchOf(announceErasure(retained, staff))
    expect(isDueForErasure({ ...retained, events: [event] }, today)).toBe(isDue)
  })

  it('erases nothing that was not announced for that day 14 days before, however late it is', () => {
    const announced = (day: string, retained: Pick<Lead, 'deleteOn' | 'hold'> = kept) =>
      patchOf(announceErasure(retained, { ...staff, now: new Date(`${day}T08:00:00.000Z`) })).event
    const isDue = (today: string, ...events: readonly LeadEvent[]) =>
      isDueForErasure({ ...kept, events: [...events] }, today)
    expect(isDue('2026-12-10')).toBe(false)
    expect(isDue('2029-01-01'), 'the desk was off, or the clock jumped').toBe(false)
    expect(isDue('2026-12-10', announced('2026-11-27')), 'a day too late').toBe(false)
    expect(isDue('2026-12-11', announced('2026-11-27'))).toBe(true)
    const other = announced('2026-11-01', { deleteOn: '2026-11-15' })
    expect(isDue('2026-12-10', other), 'announced for another day').toBe(false)
    const lifted = { ...announced('2027-06-01'), type: 'unrestricted' as const }
    expect(isDue('2027-06-02', announced('2026-11-20'), lifted), 'long forgotten').toBe(false)
    expect(isDue('2027-06-16', announced('2026-11-20'), lifted, announced('2027-06-02'))).toBe(true)
    const ahead = announced('2031-01-01')
    expect(isToBeAnnounced({ ...kept, events: [ahead] }, '2026-12-01'), 'by a wrong clock').toBe(true)
    expect(announced('2027-06-02').note).toBe('Wird am 16. Juni 2027 gelöscht.')
    expect(erasedOn({ ...kept, events: [] }, '2027-06-02')).toBe('2027-06-16')
    expect(erasedOn({ ...kept, events: [] }, '2026-11-01')).toBe('2026-12-10')
  })

  it('is announced 14 days before, once for each day on which it may fall', () => {
    const retained = { ...kept, events: [] }
    expect(isToBeAnnounced(retained, '2026-11-25')).toBe(false)
    expect(isToBeAnnounced(retained, '2026-11-26')).toBe(true)
    const { event } = patchOf(announceErasure(retained, staff))
    expect(isToBeAnnounced({ ...retained, events: [event] }, '2026-11-27')).toBe(false)
    const later = { ...retained, deleteOn: '2026-12-12', events: [event] }
    expect(isToBeAnnounced(later, '2026-12-01'), 'a step moved the day').toBe(true)
  })

  it('is extended with a reason and a last day', () => {
    const extend = (reason: string, until: string) => extendRetention({ ...kept }, { reason, until }, staff)
    expect(messageOf(extend('', '2027-01-01'))).toMatch(/warum/)
    expect(messageOf(extend('Streit', 'bald'))).toMatch(/letzten Tag/)
    expect(messageOf(extend('Streit', '2026-12-01'))).toMatch(/nicht nach/)
    expect(messageOf(extend('Streit', '2031-01-01'))).toMatch(/drei Jahre/)
    const { set, event } = patchOf(extend('Streit', '2027-01-31'))
    expect(set).toEqual({ hold: { reason: 'Streit', until: '2027-01-31' } })
    expect(event).toMatchObject({ type: 'retentionExtended', before: '2026-12-10', after: '2027-01-31' })
    expect(dueOn({ ...kept, hold: { reason: 'Streit', until: '2027-01-31' } })).toBe('2027-02-01')
  })
})

it.each([
  ['2026-11-26', '2026-12-26'],
  ['2026-12-31', '2027-01-31'],
  ['2027-01-31', '2027-02-28'],
  ['2028-01-31', '2028-02-29'],
])('access that was asked for on %s is due on %s', (requestedOn, due) => {
  expect(accessDueOn(requestedOn)).toBe(due)
})

it.each([
  ['won', 'requestOfPerson', true],
  ['won', 'objection', true],
  ['won', 'purposeEnded', false],
  ['won', 'retention', false],
  ['lost', 'requestOfPerson', false],
] as const)('of a lead that is %s, an erasure for %s is refused: %s', (status, reason, isKept) => {
  expect(keptFromErasure({ status }, reason, '2026-11-26') !== undefined).toBe(isKept)
})

it('an export without a purpose is refused', () => {
  expect(messageOf(exportLead({ purpose: ' ', format: 'csv' }, staff))).toMatch(/wofür/)
})

it('the page of a case opens again under the same address', () => {
  expect(patchOf(reopenCase(lead, staff)).set).toEqual({ caseOpenUntil: '2027-02-24T08:00:00.000Z' })
  expect(messageOf(reopenCase({ ...lead, caseTokenHash: undefined }, staff))).toMatch(/keine Vorgangsseite/)
})
