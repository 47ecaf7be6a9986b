import { expect, it } from 'vitest'
import { logContact, logReply } from './answer-lead.ts'
import { assignLead, claimLead, handBack } from './claim-lead.ts'
import { fasterAct, fasterActMessage } from './faster-act.ts'
import { leadEventSchema } from './lead-event.ts'
import { addNote, editNote, notesOf } from './lead-notes.ts'
import type { Acting, LeadDecision, LeadPatch } from './lead-patch.ts'
import { completeNextStep, setNextStep } from './next-step.ts'
import { readLead, type StoredLead } from './read-lead.ts'
import { restoreLead } from './restore-lead.ts'
import { switchScoreOff } from './switch-score-off.ts'
import { viewLead } from './view-lead.ts'

const now = new Date('2026-11-26T09:00:00.000Z')
const calendar = { state: 'BW', opens: '09:00', closes: '17:00' }
let keys = 0
const vera: Acting = { actor: 'Vera', actorId: 'u-vera', now, newKey: () => `k${++keys}` }
const sam: Acting = { ...vera, actor: 'Sam', actorId: 'u-sam' }

function lead(fields: Readonly<Record<string, unknown>> = {}): StoredLead {
  const read = readLead({
    _id: 'lead.1',
    _rev: 'r1',
    _type: 'lead',
    status: 'new',
    receivedAt: '2026-11-25T09:00:00.000Z',
    ...fields,
  })
  if (read === undefined) throw new Error('the test has no lead')
  return read
}

function patchOf(decision: LeadDecision): LeadPatch {
  if (decision.status === 'refused') throw new Error(decision.message)
  expect(leadEventSchema.safeParse(decision.patch.event).error).toBeUndefined()
  return decision.patch
}

const messageOf = (decision: LeadDecision): string => (decision.status === 'refused' ? decision.message : '')

/** The lead after an act, as the lake would hold it. */
function after(before: StoredLead, decision: LeadDecision): StoredLead {
  const { set, unset, event } = patchOf(decision)
  const kept = Object.fromEntries(Object.entries(before).filter(([name]) => !unset.includes(name)))
  return lead({ ...kept, ...set, events: [...before.events, event] })
}

it('claims a new lead: owner, status and one entry', () => {
  expect(patchOf(claimLead(lead(), vera))).toMatchObject({
    set: { status: 'open', owner: 'Vera', ownerId: 'u-vera', deleteOn: '2027-05-25' },
    event: { type: 'claimed', from: 'new', to: 'open', actor: 'Vera', actorId: 'u-vera', after: 'Vera' },
  })
})

it('refuses a second claim and names who has it', () => {
  const claimed = after(lead(), claimLead(lead(), vera))
  expect(messageOf(claimLead(claimed, sam))).toBe('Vera hat diese Anfrage bereits übernommen.')
  expect(messageOf(claimLead(claimed, vera))).toBe('Sie haben diese Anfrage bereits übernommen.')
})

it('assigns to a colleague, keeps who had it, and hands back with a note', () => {
  const claimed = after(lead(), claimLead(lead(), vera))
  const assigned = after(claimed, assignLead(claimed, { name: 'Sam', id: 'u-sam' }, vera))
  expect(assigned).toMatchObject({ owner: 'Sam', ownerId: 'u-sam', status: 'open' })
  expect(assigned.events.at(-1)).toMatchObject({
    type: 'assigned',
    before: 'Vera',
    after: 'Sam',
    subject: 'u-sam',
  })
  expect(messageOf(assignLead(assigned, { name: 'Sam', id: 'u-sam' }, vera))).toContain('schon')
  expect(messageOf(handBack(assigned, ' ', sam))).toBe('Bitte begründen Sie diesen Schritt mit einer Notiz.')
  const back = after(assigned, handBack(assigned, 'Urlaub', sam))
  expect([back.status, back.owner, back.ownerId]).toEqual(['new', undefined, undefined])
  expect(back.events.at(-1)).toMatchObject({ type: 'handedBack', from: 'open', to: 'new', note: 'Urlaub' })
})

it('assigning a new lead is its first step', () => {
  expect(patchOf(assignLead(lead(), { name: 'Sam', id: 'u-sam' }, vera))).toMatchObject({
    set: { status: 'open', owner: 'Sam', ownerId: 'u-sam' },
    event: { type: 'assigned', from: 'new', to: 'open', subject: 'u-sam' },
  })
  expect(messageOf(assignLead(lead({ status: 'won' }), { name: 'Sam' }, vera))).not.toBe('')
})

it('notes show author and time, and an edit keeps the former text in the history', () => {
  const noted = after(lead(), addNote(' Ruft zurück ', vera))
  const [note] = notesOf(noted)
  expect(note).toMatchObject({
    text: 'Ruft zurück',
    author: 'Vera',
    at: now.toISOString(),
    editedAt: undefined,
  })
  const edited = after(noted, editNote(noted, note?.key ?? '', 'Ruft Montag zurück', vera))
  expect(notesOf(edited)).toMatchObject([{ text: 'Ruft Montag zurück', editedAt: now.toISOString() }])
  expect(edited.events.at(-1)).toMatchObject({
    type: 'noteEdited',
    before: 'Ruft zurück',
    note: 'Ruft Montag zurück',
  })
  const again = after(edited, editNote(edited, note?.key ?? '', 'Hat sich erledigt', vera))
  expect(again.events.at(-1)).toMatchObject({ before: 'Ruft Montag zurück' })
  expect(messageOf(editNote(edited, note?.key ?? '', 'x', sam))).toBe(
    'Eine Notiz ändert, wer sie geschrieben hat.',
  )
  expect(messageOf(addNote('  ', vera))).toBe('Bitte schreiben Sie die Notiz.')
})

it('the first answer stops the clock and makes an open lead contacted, later ones do not', () => {
  const open = after(lead(), claimLead(lead(), vera))
  expect(messageOf(logReply(lead(), 'Guten Tag', vera))).toBe('Bitte übernehmen Sie die Anfrage zuerst.')
  const missed = patchOf(logContact(open, { channel: 'phone', note: 'Nicht da', isReached: false }, vera))
  expect(missed).toMatchObject({
    set: { deleteOn: '2027-05-25' },
    event: { type: 'contactLogged', subject: 'phone', note: 'Nicht da' },
  })
  const replied = after(open, logReply(open, 'Guten Tag, …', vera))
  expect(replied).toMatchObject({ status: 'contacted', firstAnsweredAt: now.toISOString() })
  expect(replied.events.at(-1)).toMatchObject({
    type: 'replySent',
    note: 'Guten Tag, …',
    from: 'open',
    to: 'contacted',
  })
  const later = { ...vera, now: new Date('2026-12-01T00:00:00Z') }
  expect(patchOf(logReply(replied, 'Noch etwas', later)).set).toEqual({ deleteOn: '2027-05-30' })
})

it('every contact moves the day of erasure, by the status', () => {
  const later = { ...vera, now: new Date('2026-12-24T10:00:00Z') }
  const call = { channel: 'phone', note: 'Besprochen', isReached: true } as const
  for (const status of ['contacted', 'qualified', 'proposal'] as const) {
    const worked = lead({ status, owner: 'Vera', deleteOn: '2027-05-25' })
    for (const decision of [logContact(worked, call, later), logReply(worked, 'Guten Tag', later)])
      expect(patchOf(decision).set, status).toMatchObject({ deleteOn: '2027-06-22' })
  }
  const open = lead({ status: 'open', owner: 'Vera', deleteOn: '2027-05-25' })
  const missed = logContact(open, { ...call, isReached: false }, later)
  expect(patchOf(missed).set).toEqual({ deleteOn: '2027-06-22' })
})

it('has one next step, which ends with the work on the lead', () => {
  const open = after(lead(), claimLead(lead(), vera))
  const step = { text: 'Anrufen', due: '2026-11-27', owner: 'Vera', ownerId: 'u-vera' }
  const planned = after(open, setNextStep(open, step, vera))
  expect(planned.nextStep).toEqual(step)
  const moved = after(planned, setNextStep(planned, { ...step, text: 'Treffen' }, vera))
  expect(moved.events.at(-1)).toMatchObject({
    before: 'Anrufen (bis Freitag, 27. November 2026, Vera)',
    after: 'Treffen (bis Freitag, 27. November 2026, Vera)',
  })
  expect(after(moved, completeNextStep(moved, vera)).nextStep).toBeUndefined()
  expect(messageOf(completeNextStep(open, vera))).toBe('Es ist kein nächster Schritt vereinbart.')
  expect(messageOf(setNextStep(open, { ...step, due: '2026-11-25' }, vera))).toBe(
    'Dieser Tag ist schon vorbei.',
  )
  expect(messageOf(setNextStep(lead({ status: 'lost' }), step, vera))).not.toBe('')
})

it('is viewed once a person and day in Berlin', () => {
  const first = viewLead(lead(), vera)
  expect(first).toMatchObject({ set: { viewers: ['u-vera'] }, event: { type: 'viewed' } })
  const viewed = lead({ viewers: ['u-vera'], events: first === undefined ? [] : [first.event] })
  expect(viewLead(viewed, { ...vera, now: new Date('2026-11-26T22:59:00Z') })).toBeUndefined()
  expect(viewLead(viewed, { ...vera, now: new Date('2026-11-26T23:01:00Z') })).toMatchObject({ set: {} })
  const again = lead({ events: first === undefined ? [] : [first.event] })
  expect(viewLead(again, vera), 'unread again on the same day').toMatchObject({
    set: { viewers: ['u-vera'] },
  })
  expect(viewLead(viewed, sam)).toMatchObject({ set: { viewers: ['u-vera', 'u-sam'] } })
})

it('comes out of suspected spam with its time of arrival and a clock that starts anew and says so', () => {
  const suspected = lead({
    status: 'review',
    answerDueAt: '2026-11-25T16:00:00.000Z',
    promise: { hours: 8, calendar },
    signals: ['trapField'],
  })
  const patch = patchOf(restoreLead(suspected, vera))
  expect(patch.set).toMatchObject({ status: 'new', answerDueAt: '2026-11-27T09:00:00.000Z' })
  expect(patch.set).not.toHaveProperty('receivedAt')
  expect(patch.event).toMatchObject({ type: 'restored', from: 'review', to: 'new' })
  expect(patch.event.note).toContain('ab jetzt')
})

it.each([
  ['on a Friday evening, until Monday', '2026-11-27T18:00:00.000Z', '2026-11-30T16:00:00.000Z'],
  ['before a holiday, until the next working day', '2026-12-24T15:00:00.000Z', '2026-12-28T15:00:00.000Z'],
  ['over the change of clocks', '2026-10-23T13:00:00.000Z', '2026-10-26T14:00:00.000Z'],
])('gives the promise anew in working hours: %s', (_, at, due) => {
  const suspected = lead({
    status: 'review',
    receivedAt: '2026-10-22T18:00:00.000Z',
    answerDueAt: '2026-10-23T15:00:00.000Z',
    promise: { hours: 8, calendar },
    signals: ['trapField'],
  })
  expect(patchOf(restoreLead(suspected, { ...vera, now: new Date(at) })).set.answerDueAt).toBe(due)
})

it('a lead from before calendars were stored gets as much time as it had', () => {
  const suspected = lead({
    status: 'review',
    answerDueAt: '2026-11-25T17:00:00.000Z',
    signals: ['trapField'],
  })
  expect(patchOf(restoreLead(suspected, vera)).set).toMatchObject({
    answerDueAt: '2026-11-26T17:00:00.000Z',
  })
})

it('switches the score off for good', () => {
  const scored = lead({
    score: {
      total: 5,
      version: 1,
      reasons: [{ _key: 'a', _type: 'scoreReason', label: 'Telefon', points: 5 }],
    },
  })
  const off = after(scored, switchScoreOff(scored, vera))
  expect(off.score).toEqual({ total: 0, version: 1, reasons: [], isOff: true })
  expect(off.events.at(-1)).toMatchObject({ type: 'scoreSwitchedOff', before: '5' })
  expect(messageOf(switchScoreOff(off, vera))).not.toBe('')
})

it('tells who was faster, and not of looks, mails and own acts', () => {
  const claimed = after(lead(), claimLead(lead(), vera))
  const [event] = claimed.events
  expect(fasterAct([], claimed.events, 'u-sam')).toEqual(event)
  expect(fasterAct([], claimed.events, 'u-vera')).toBeUndefined()
  expect(fasterAct(claimed.events, claimed.events, 'u-sam')).toBeUndefined()
  const viewed = viewLead(claimed, vera)
  expect(fasterAct([], viewed === undefined ? [] : [viewed.event], 'u-sam')).toBeUndefined()
  expect(event && fasterActMessage(event)).toBe(
    'Vera war schneller: „Übernommen“ um 10:00 Uhr. Bitte prüfen Sie den neuen Stand und wählen Sie noch einmal.',
  )
})

it('reads what it can of a lead that misses something', () => {
  expect(
    readLead({
      _id: 'lead.x',
      _rev: 'r',
      _type: 'lead',
      status: 'open',
      items: 'x',
      events: [{ type: 'y' }],
    }),
  ).toMatchObject({
    status: 'open',
    items: undefined,
    events: [],
    message: '',
  })
  expect(readLead({ _id: 'lead.x' })).toBeUndefined()
})
