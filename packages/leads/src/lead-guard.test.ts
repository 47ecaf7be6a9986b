import { expect, test } from 'vitest'
import { changeStatus } from './change-status.ts'
import { parseEnquiry } from './enquiry.ts'
import { leadSchema } from './lead.ts'
import type { LeadEventType } from './lead-event.ts'
import { type LeadDocument, leadGuard } from './lead-guard.ts'
import { leadStatuses, leadTransitions } from './lead-status.ts'
import type { LeadWriter } from './lead-writer.ts'
import { leadFrom } from './record-lead.ts'
import { addMessage } from './rights/add-message.ts'
import { correct } from './rights/correct.ts'
import { erasedShell } from './rights/erased-shell.ts'
import { noteKeptErasure } from './rights/erasure-hold.ts'
import { objectTo } from './rights/object.ts'

const intake: LeadWriter = { kind: 'token', id: 'intake', roles: ['lead-intake'] }
const sales: LeadWriter = { kind: 'user', id: 'erna', roles: ['sales'] }
const script: LeadWriter = { kind: 'token', id: 'script', roles: ['sales'] }
const administrator: LeadWriter = { kind: 'user', id: 'anna', roles: ['administrator'] }
const desk: LeadWriter = { kind: 'token', id: 'desk', roles: ['desk'] }
const at = '2026-03-02T08:00:00.000Z'

/** A lead as the site records it and the lake stores it. */
function recorded(more: Readonly<Record<string, string>> = {}) {
  const given = { name: 'Vera Probe', email: 'vera@probe.example', message: 'Bitte rufen Sie uns an.' }
  const parsed = parseEnquiry({ ...given, phone: '+49 30 1234567', company: 'Probe GmbH', ...more })
  if (parsed.status === 'invalid') throw new Error(JSON.stringify(parsed.issues))
  const idempotencyKey = '0190a6c4-1111-7111-8111-111111111111'
  return leadSchema.parse(
    JSON.parse(JSON.stringify(leadFrom(parsed.enquiry, { idempotencyKey, now: new Date(at) }))),
  )
}
const fresh = recorded()
const system = { _rev: 'r', _createdAt: at, _updatedAt: at }

/** What the guard says of one change, a line a fault. */
function verdict(
  before: object | undefined,
  after: object | undefined,
  identity: LeadWriter,
  id = fresh._id,
) {
  const stored = (lead: object | undefined): LeadDocument | undefined =>
    lead === undefined ? undefined : { ...system, _id: id, _type: 'lead', ...lead }
  const change = { id, before: stored(before), after: stored(after) }
  return leadGuard.check({ changes: [change], identity }).map(({ path, message }) => `${path}: ${message}`)
}

let key = 0
const entry = (type: LeadEventType, fields: object = {}) => {
  key += 1
  return { _key: `e${key}`, _type: 'leadEvent', type, at, actor: 'Erna', actorId: 'erna', ...fields }
}
const worked = (
  lead: object & { readonly events: readonly object[] },
  fields: object,
  ...entries: object[]
) => ({
  ...lead,
  ...fields,
  events: [...lead.events, ...entries],
})
const inStatus = (status: string, fields: object = {}) => ({ ...fresh, status, ...fields })

test('an enquiry is taken in as the form records it, and as nothing else', () => {
  expect(verdict(undefined, fresh, intake)).toEqual([])
  expect(verdict(undefined, recorded({ website: 'https://spam.example' }), intake)).toEqual([])
  const wrong = [
    { ...fresh, status: 'won' },
    { ...fresh, owner: 'Erna' },
    { ...fresh, takenInAt: at },
    { ...fresh, userAgent: 'Mozilla' },
    { ...fresh, message: 7 },
    { ...fresh, events: [] },
    worked(fresh, {}, entry('replySent')),
  ]
  for (const lead of wrong) expect(verdict(undefined, lead, intake), JSON.stringify(lead)).not.toEqual([])
  expect(verdict(undefined, { ...fresh, userAgent: 'Mozilla' }, intake)).toEqual([
    'userAgent: Eine Anfrage kann das nicht enthalten: userAgent.',
  ])
})

test('every step of the table passes with what it needs, and no other step passes', () => {
  const next = { now: new Date(at), newKey: () => crypto.randomUUID() }
  for (const from of leadStatuses)
    for (const to of leadStatuses) {
      if (from === to || from === 'erased') continue
      const lead = inStatus(from)
      const need = leadTransitions[from][to]
      const outcome = changeStatus(
        { ...lead, status: from },
        { to, actor: 'Erna', owner: 'Erna', note: 'Weil.', reason: to === 'lost' ? 'budget' : 'answered' },
        next,
      )
      if (outcome.status === 'allowed') {
        const event = { ...outcome.patch.event, actorId: 'erna' }
        const after = worked(lead, outcome.patch.set, event)
        expect(verdict(lead, after, sales), `${from} to ${to}`).toEqual([])
        const bare = need === 'signalOrNote' ? [] : [{ ...event, note: ' ', reason: undefined }]
        const unmet = bare.flatMap(each => verdict(lead, worked(lead, { status: to }, each), sales))
        if (need !== 'nothing' && need !== 'signalOrNote') expect(unmet, `${from} to ${to}`).not.toEqual([])
      } else {
        const event = entry('statusChanged', { from, to, note: 'Weil.', reason: 'budget' })
        expect(verdict(lead, worked(lead, { status: to }, event), sales), `${from} to ${to}`).not.toEqual([])
      }
      expect(verdict(lead, worked(lead, { status: to }, entry('noteAdded')), sales)).not.toEqual([])
    }
})

test('a step says where it comes from and goes to, and may be one of several', () => {
  const claimed = entry('claimed', { from: 'new', to: 'open' })
  const answered = entry('replySent', { from: 'open', to: 'contacted', note: 'Guten Tag' })
  const owner = { owner: 'Erna', ownerId: 'erna' }
  expect(verdict(fresh, worked(fresh, { ...owner, status: 'open' }, claimed), sales)).toEqual([])
  expect(verdict(fresh, worked(fresh, { ...owner, status: 'contacted' }, claimed, answered), sales)).toEqual(
    [],
  )
  expect(verdict(fresh, worked(fresh, { ...owner, status: 'contacted' }, claimed), sales)).not.toEqual([])
  expect(verdict(fresh, worked(fresh, { status: 'open' }, claimed), sales)).toEqual([
    'status: Bitte geben Sie an, wer die Anfrage übernimmt.',
  ])
  expect(verdict(fresh, worked(fresh, {}, claimed), sales)).not.toEqual([])
  const other = entry('claimed', { from: 'contacted', to: 'qualified' })
  expect(verdict(fresh, worked(fresh, { status: 'qualified' }, other), sales)).toEqual([
    'status: Von „Kontaktiert“ führt kein Schritt zu „Qualifiziert“.',
  ])
  // Taking over what is in work is no step.
  const open = inStatus('contacted', { owner: 'Otto', ownerId: 'otto' })
  expect(verdict(open, worked(open, owner, entry('claimed')), sales)).toEqual([])
})

test('work goes with an entry of whoever does it', () => {
  const step = { text: 'Anrufen', due: '2026-03-04' }
  expect(verdict(fresh, worked(fresh, { nextStep: step }, entry('nextStepSet')), sales)).toEqual([])
  expect(verdict(fresh, { ...fresh, nextStep: step }, sales)).toEqual([
    'events: Jede Änderung an einer Anfrage braucht einen Eintrag.',
  ])
  expect(verdict(fresh, worked(fresh, {}, entry('noteAdded', { note: 'Nett' })), sales)).toEqual([])
  for (const fields of [{ actorId: 'otto' }, { actorId: undefined }, { actor: 'system', actorId: undefined }])
    expect(verdict(fresh, worked(fresh, {}, entry('noteAdded', fields)), sales)).toEqual([
      expect.stringContaining('Konto'),
    ])
  expect(verdict(fresh, worked(fresh, {}, entry('noteAdded')), script)).toEqual([
    expect.stringContaining('Konto'),
  ])
  expect(verdict(fresh, worked(fresh, {}, entry('noteAdded', { actorId: undefined })), script)).toEqual([])
  const queued = entry('notificationQueued', { actor: 'system', actorId: undefined })
  expect(verdict(fresh, worked(fresh, { takenInAt: at }, queued), desk)).toEqual([])
})

test('a field of an earlier model stays, and is neither changed nor brought in', () => {
  const former = { ...fresh, notes: 'Ruft gern zurück.' }
  expect(verdict(former, worked(former, {}, entry('noteAdded')), sales)).toEqual([])
  expect(verdict(former, worked(former, { notes: 'Anders' }, entry('noteAdded')), sales)).not.toEqual([])
  expect(verdict(fresh, worked(former, {}, entry('noteAdded')), sales)).not.toEqual([])
})

test('what happened is never changed, and never taken away', () => {
  const lead = worked(fresh, {}, entry('noteAdded', { note: 'Erst so' }))
  const [first, note] = lead.events
  for (const events of [
    [],
    [first],
    [note, first],
    [first, { ...note, note: 'Dann so' }, entry('noteAdded')],
  ])
    expect(verdict(lead, { ...lead, events }, sales)).not.toEqual([])
  expect(verdict(lead, { ...lead, events: [first, note, note] }, sales)).not.toEqual([])
  expect(verdict(lead, { ...lead, events: [first, note, { ...first, _key: 'again' }] }, sales)).not.toEqual(
    [],
  )
})

test('what the visitor gave changes by a correction alone, and some of it never', () => {
  for (const [field, value] of Object.entries({
    email: 'neu@probe.example',
    message: 'Etwas anderes',
    name: 'X',
  })) {
    expect(verdict(fresh, worked(fresh, { [field]: value }, entry('noteAdded')), sales)).toEqual([
      `${field}: Angaben des Absenders ändert nur eine Berichtigung.`,
    ])
    expect(verdict(fresh, worked(fresh, { [field]: value }, entry('correctedByStaff')), sales)).toEqual([])
  }
  const never = {
    caseNumber: 'K-0',
    receivedAt: '2026-01-01T00:00:00.000Z',
    idempotencyKey: 'x',
    canary: true,
  }
  for (const [field, value] of Object.entries(never))
    expect(
      verdict(fresh, worked(fresh, { [field]: value }, entry('correctedByStaff')), administrator),
    ).not.toEqual([])
})

test('erasing, restricting and keeping longer is not for sales', () => {
  const hold = { reason: 'Rechtsstreit', until: '2027-01-01' }
  const own = entry('retentionExtended', { actorId: 'anna' })
  expect(verdict(fresh, worked(fresh, { hold }, entry('retentionExtended')), sales)).toEqual([
    expect.stringContaining('Administration'),
  ])
  expect(verdict(fresh, worked(fresh, { hold }, own), administrator)).toEqual([])
  expect(verdict(fresh, worked(fresh, { restricted: true }, entry('restricted')), sales)).not.toEqual([])
  expect(verdict(fresh, undefined, sales)).toEqual([': Anfragen löscht nur die Administration.'])
  for (const writer of [administrator, desk]) expect(verdict(fresh, undefined, writer)).toEqual([])

  const shell = erasedShell(
    fresh,
    { reason: 'requestOfPerson' },
    { actor: 'system', now: new Date(at), newKey: () => 'erased' },
  )
  for (const before of [fresh, undefined]) expect(verdict(before, shell, desk)).toEqual([])
  expect(verdict(fresh, shell, sales)).not.toEqual([])
  expect(verdict(fresh, { ...shell, email: 'noch@da.example' }, desk)).not.toEqual([])
  expect(verdict(fresh, worked(shell, {}, entry('noteAdded', { note: 'Frau Probe' })), desk)).not.toEqual([])
  expect(verdict(shell, { ...fresh }, administrator)).not.toEqual([])
})

test('there is no way beside: neither drafts, nor other types under the id of a lead, nor requests to erase', () => {
  expect(verdict(undefined, fresh, sales, `drafts.${fresh._id}`)).toEqual([
    ': Anfragen werden ohne Entwurf bearbeitet.',
  ])
  expect(verdict(undefined, fresh, sales, `versions.r1.${fresh._id}`)).not.toEqual([])
  expect(verdict(undefined, { ...fresh, _type: 'note' }, sales)).not.toEqual([])
  expect(verdict(fresh, { ...fresh, _type: 'note' }, sales)).not.toEqual([])
  expect(verdict(undefined, { _type: 'erasure' }, sales, 'erasure.1')).not.toEqual([])
  expect(verdict(undefined, { _type: 'erasure' }, administrator, 'erasure.1')).toEqual([])
  expect(verdict(undefined, { _type: 'mail' }, desk, 'mail.notice.1')).toEqual([])
  for (const writer of [sales, intake])
    expect(verdict(undefined, { _type: 'mail' }, writer, 'mail.notice.2')).not.toEqual([])
  expect(verdict(undefined, { _type: 'note' }, intake, 'note.1')).not.toEqual([])
  expect(verdict({ _type: 'mail' }, { _type: 'mail', state: 'queued' }, sales, 'mail.notice.1')).toEqual([])
})

test.each(['new', 'open', 'won', 'lost', 'closed', 'review'] as const)(
  'the desk writes what a visitor does on the page of a case that is %s',
  status => {
    const seen = leadSchema.parse({
      ...inStatus(status, { viewers: ['erna'] }),
      ...(status === 'open' ? { owner: 'Erna' } : {}),
    })
    const visitor = { actor: 'visitor', now: new Date(at), newKey: () => 'by-visitor' }
    for (const decision of [
      addMessage(seen, { text: 'Noch etwas.' }, visitor),
      correct(seen, { phone: '+49 30 7654321' }, visitor),
      objectTo(seen, {}, visitor),
      noteKeptErasure(seen, { order: 'erasure.1', why: 'Nicht gelöscht.' }, visitor),
    ]) {
      if (decision.status === 'refused') throw new Error(decision.message)
      const { set, unset, event } = decision.patch
      const kept = Object.entries(seen).filter(([field]) => !unset.includes(field))
      const after = worked({ ...Object.fromEntries(kept), events: seen.events }, set, event)
      expect(verdict(seen, after, desk)).toEqual([])
      expect(verdict(seen, after, script), 'nobody else in the name of a visitor').not.toEqual([])
    }
  },
)

test('what the form promised stands from the arrival on', () => {
  const promise = { hours: 4, calendar: { state: 'BW', opens: '09:00', closes: '17:00' } }
  const promised = { ...fresh, promise }
  expect(verdict(promised, worked(promised, {}, entry('noteAdded', { note: 'x' })), sales)).toEqual([])
  const longer = worked(promised, { promise: { ...promise, hours: 40 } }, entry('noteAdded', { note: 'x' }))
  expect(verdict(promised, longer, sales)).toEqual([expect.stringContaining('promise')])
})

test('what waits for the next step of the desk is written by the desk', () => {
  for (const type of ['addressChange', 'agedShell']) {
    const id = `${type}.0190a6c4-1111-7111-8111-111111111111`
    const waiting = { _type: type }
    for (const writer of [sales, script, intake])
      for (const [before, after] of [
        [undefined, waiting],
        [waiting, waiting],
        [waiting, undefined],
      ])
        expect(verdict(before, after, writer, id)).not.toEqual([])
    expect(verdict(undefined, waiting, desk, id)).toEqual([])
  }
})
