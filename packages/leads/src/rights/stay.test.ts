import { expect, it } from 'vitest'
import type { LeadEvent } from '../lead-event.ts'
import { stayOf } from './stay.ts'

const today = '2026-11-26'
const lead = { status: 'open', deleteOn: '2027-05-25', events: [] as LeadEvent[] } as const
const hold = { reason: 'Rechtsstreit', until: '2028-01-31' }

it('a lead shows the day of its erasure to both sides', () => {
  expect(stayOf(lead, today)).toEqual({
    erasedOn: '2027-05-25',
    forHouse: 'Wird am 25. Mai 2027 gelöscht.',
    forPerson: 'Gespeichert bis 25. Mai 2027, wenn nichts weiter geschieht.',
  })
})

it('one that is held says by what and until when, and one that was held does not', () => {
  const held = stayOf({ ...lead, hold }, today)
  expect(held).toMatchObject({
    erasedOn: '2028-02-01',
    forHouse: 'Wird am 1. Februar 2028 gelöscht; bis zum 31. Januar 2028 aufbewahrt wegen: Rechtsstreit',
  })
  expect(held.forPerson).toContain('bis zum 31. Januar 2028 aufbewahrt wegen: Rechtsstreit')
  const former = { ...lead, hold: { ...hold, until: '2026-11-25' } }
  expect(stayOf(former, today).forHouse).toBe('Wird am 25. Mai 2027 gelöscht.')
})

it('one that is restricted names no day, unless its sender objected', () => {
  const frozen = stayOf({ ...lead, deleteOn: '2026-01-01', restricted: true }, today)
  expect(frozen.erasedOn).toBeUndefined()
  expect(`${frozen.forHouse} ${frozen.forPerson}`).not.toMatch(/\d{4}/)
  expect(frozen.forHouse).toBe('Wird nicht gelöscht, solange die Verarbeitung eingeschränkt ist.')
  expect(stayOf({ ...lead, restricted: true, hold }, today).forHouse).toContain(
    'aufbewahrt wegen: Rechtsstreit',
  )
  const objected = { ...lead, restricted: true, objectionAt: '2026-11-26T08:00:00.000Z' }
  expect(stayOf(objected, today).erasedOn).toBe('2027-05-25')
})

it('one that is late names the day on which it really goes', () => {
  expect(stayOf({ ...lead, deleteOn: '2026-01-01' }, today).forHouse).toBe(
    'Wird am 10. Dezember 2026 gelöscht.',
  )
})
