import { expect, it } from 'vitest'
import { changeStatus } from './change-status.ts'
import { type LeadStatus, leadStatuses, stepsFrom } from './lead-status.ts'

const now = new Date('2026-11-23T12:00:00Z')
const context = { now, newKey: () => 'k1' }
const everything = { actor: 'Vera', owner: 'Vera', reason: 'other', note: 'Begründung' }

/** The table of the lead model, line by line, without the steps that only an erasure takes. */
const allowed: Readonly<Record<LeadStatus, readonly LeadStatus[]>> = {
  review: ['new'],
  new: ['review', 'open', 'closed'],
  open: ['review', 'new', 'contacted', 'lost', 'closed'],
  contacted: ['qualified', 'lost', 'closed'],
  qualified: ['contacted', 'proposal', 'won', 'lost'],
  proposal: ['qualified', 'won', 'lost'],
  won: ['proposal'],
  lost: ['open'],
  closed: ['open'],
  erased: [],
}

it.each(leadStatuses)('offers and allows from %s exactly the steps of the table', from => {
  expect(new Set(stepsFrom(from).map(step => step.to))).toEqual(new Set(allowed[from]))
  const lead = { status: from, signals: [] }
  const possible = leadStatuses.filter(
    to => changeStatus(lead, { ...everything, to }, context).status === 'allowed',
  )
  expect(possible).toEqual(allowed[from])
})

it('offers the way on before the way back', () => {
  expect(stepsFrom('open').map(step => step.to)).toEqual(['contacted', 'lost', 'closed', 'review', 'new'])
})

it('refuses a step outside the table in German', () => {
  expect(changeStatus({ status: 'new', signals: [] }, { ...everything, to: 'won' }, context)).toEqual({
    status: 'refused',
    fault: 'transitionNotAllowed',
    message: 'Von „Neu“ führt kein Schritt zu „Gewonnen“.',
  })
})

it.each([
  ['new', 'open', { owner: ' ' }, 'ownerRequired'],
  ['open', 'new', { note: ' ' }, 'noteRequired'],
  ['new', 'review', { note: '' }, 'noteRequired'],
  ['qualified', 'contacted', { note: undefined }, 'noteRequired'],
  ['contacted', 'lost', { reason: undefined }, 'reasonRequired'],
  ['contacted', 'lost', { reason: 'answered' }, 'reasonRequired'],
  ['contacted', 'lost', { reason: 'toString' }, 'reasonRequired'],
  ['new', 'closed', { reason: 'other', note: '' }, 'reasonRequired'],
] as const)('%s to %s without what it needs is refused', (status, to, lacking, fault) => {
  expect(changeStatus({ status, signals: [] }, { ...everything, ...lacking, to }, context)).toMatchObject({
    status: 'refused',
    fault,
  })
})

it('sends a lead with a spam signal back to review without a note', () => {
  const outcome = changeStatus(
    { status: 'new', signals: ['trapField'] },
    { to: 'review', actor: 'Vera' },
    context,
  )
  expect(outcome.status).toBe('allowed')
})

it('writes status, deletion date, owner and one event, and forgets an older reason', () => {
  expect(
    changeStatus({ status: 'new', signals: [] }, { to: 'open', actor: 'Vera', owner: 'Vera' }, context),
  ).toEqual({
    status: 'allowed',
    patch: {
      set: { status: 'open', deleteOn: '2027-05-22', owner: 'Vera' },
      unset: ['reason'],
      event: {
        _key: 'k1',
        _type: 'leadEvent',
        type: 'statusChanged',
        at: now.toISOString(),
        actor: 'Vera',
        from: 'new',
        to: 'open',
      },
    },
  })
})

it('stops the clock at the first answer only', () => {
  const first = changeStatus({ status: 'open', signals: [] }, { to: 'contacted', actor: 'V' }, context)
  expect(first).toMatchObject({ patch: { set: { firstAnsweredAt: now.toISOString() } } })
  const later = { status: 'open', signals: [], firstAnsweredAt: '2026-11-01T00:00:00.000Z' } as const
  const second = changeStatus(later, { to: 'contacted', actor: 'V' }, context)
  expect(second.status === 'allowed' && 'firstAnsweredAt' in second.patch.set).toBe(false)
})

it('takes the owner away when a lead is handed back', () => {
  const lead = { status: 'open', owner: 'Vera', signals: [] } as const
  expect(changeStatus(lead, { to: 'new', actor: 'Vera', note: 'Urlaub' }, context)).toMatchObject({
    patch: { unset: ['reason', 'owner', 'ownerId', 'nextStep'], event: { note: 'Urlaub' } },
  })
})
