import { expect, it } from 'vitest'
import type { Lead } from '../lead.ts'
import type { Acting, LeadDecision } from '../lead-patch.ts'
import { switchScoreOff } from '../switch-score-off.ts'
import { addMessage } from './add-message.ts'
import { correct } from './correct.ts'
import { objectTo } from './object.ts'
import { sampleLead } from './sample-lead.ts'
import { tellOfVisitor } from './tell-of-visitor.ts'
import { traitsOf } from './traits.ts'

const now = new Date('2026-11-26T08:00:00.000Z')
let keys = 0
const visitor: Acting = { actor: 'visitor', now, newKey: () => `k${++keys}` }
const lead: Lead = { ...sampleLead, objectionAt: undefined, restricted: undefined }
const parts = {
  sales: 'vertrieb@example.test',
  management: 'leitung@example.test',
  leadUrl: 'https://studio.example.de/vertrieb/x',
  reviewUrl: 'https://studio.example.de/vertrieb/anfragen/review',
}

function eventOf(decision: LeadDecision) {
  if (decision.status === 'refused') throw new Error(decision.message)
  return decision.patch.event
}
const tell = (of: Lead, decision: LeadDecision) => tellOfVisitor(of, eventOf(decision), parts)
const write = (of: Lead) => addMessage(of, { text: 'Geheimes Wort' }, visitor)

it('sales hears of words and corrections: which case and where, and nothing of the person', () => {
  for (const decision of [write(lead), correct(lead, { name: 'Geheimes Wort' }, visitor)]) {
    const mail = tell(lead, decision)
    expect(mail).toMatchObject({
      kind: 'senderNotice',
      to: 'vertrieb@example.test',
      subject: 'Neues vom Absender zu KT-2345-6789',
      lead: lead._id,
      state: 'queued',
    })
    expect(mail?.text).toContain('https://studio.example.de/vertrieb/x')
    const said = `${mail?.subject} ${mail?.text}`
    for (const { forms } of traitsOf(lead)) for (const form of forms) expect(said).not.toContain(form)
    expect(said).not.toContain('Geheimes')
  }
})

it('there is one notice until somebody of the house has looked', () => {
  const first = tell(lead, write(lead))
  const after = { ...lead, events: [...lead.events, eventOf(write(lead))] }
  expect(tell(after, write(after))?._id).toBe(first?._id)
  const view = { ...eventOf(write(lead)), _key: 'look', type: 'viewed' as const, actor: 'Vera' }
  const seen = { ...after, events: [...after.events, view] }
  expect(tell(seen, write(seen))?._id).not.toBe(first?._id)
})

it.each(['lost', 'closed', 'won'] as const)('also when the lead is %s', status => {
  expect(tell({ ...lead, status }, write({ ...lead, status }))).toMatchObject({ kind: 'senderNotice' })
})

it('the management hears of each objection, and of what is restricted', () => {
  const mail = tell(lead, objectTo(lead, { reason: 'Geheimes Wort' }, visitor))
  expect(mail).toMatchObject({
    kind: 'managementNotice',
    to: 'leitung@example.test',
    subject: 'Widerspruch zu KT-2345-6789',
  })
  expect(mail?.text).toContain('Donnerstag, 26. November 2026, 09:00 Uhr')
  expect(mail?.text).not.toMatch(/Geheimes|Zwirn/)
  expect(tell(lead, objectTo(lead, {}, visitor))?._id).not.toBe(mail?._id)
  const restricted = { ...lead, restricted: true }
  expect(tell(restricted, correct(restricted, { name: 'Neu' }, visitor))?.to).toBe('leitung@example.test')
})

it('under suspicion it is the notice of the hour, and of a score nobody is told', () => {
  const suspected = { ...lead, status: 'review' as const }
  expect(tell(suspected, write(suspected))).toMatchObject({ _id: 'mail.reviewNotice.2026-11-26T08' })
  expect(tell(lead, switchScoreOff(lead, visitor))).toBeUndefined()
})
