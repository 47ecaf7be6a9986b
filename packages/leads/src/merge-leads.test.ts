import { expect, it } from 'vitest'
import type { Lead } from './lead.ts'
import type { Acting } from './lead-patch.ts'
import { mergeLeads, undoMerge } from './merge-leads.ts'

const now = new Date('2026-11-26T09:00:00.000Z')
const vera: Acting = { actor: 'Vera', actorId: 'u-vera', now, newKey: () => 'k' }
type Merged = Pick<Lead, '_id' | 'caseNumber' | 'status' | 'mergedInto' | 'events'>
const first: Merged = { _id: 'lead.1', caseNumber: 'KT-1', status: 'open', events: [] }
const second: Merged = { _id: 'lead.2', caseNumber: 'KT-2', status: 'new', events: [] }

it('merging writes an entry on both and touches the history of neither', () => {
  expect(mergeLeads(second, first, vera)).toMatchObject({
    status: 'allowed',
    merged: {
      set: { mergedInto: 'lead.1' },
      unset: [],
      event: { type: 'merged', subject: 'lead.1', after: 'KT-1' },
    },
    into: { set: {}, unset: [], event: { type: 'merged', subject: 'lead.2', before: 'KT-2' } },
  })
})

it('refuses what would make a circle or a chain', () => {
  expect(mergeLeads(first, first, vera).status).toBe('refused')
  expect(mergeLeads(second, { ...first, mergedInto: 'lead.3' }, vera).status).toBe('refused')
  expect(mergeLeads({ ...second, mergedInto: 'lead.3' }, first, vera).status).toBe('refused')
})

it('refuses to merge a lead in which another one is worked on, until that is taken back or erased', () => {
  const decision = mergeLeads(second, first, vera)
  if (decision.status === 'refused') throw new Error(decision.message)
  const carrying = { ...first, events: [decision.into.event] }
  const third: Merged = { ...second, _id: 'lead.3', caseNumber: 'KT-3' }
  expect(mergeLeads(carrying, third, vera)).toEqual({
    status: 'refused',
    message: 'In KT-1 wird schon eine andere Anfrage bearbeitet. Führen Sie KT-3 dort zusammen.',
  })
  expect(mergeLeads(third, carrying, vera).status, 'a second one into the same').toBe('allowed')
  const undone = undoMerge(
    { ...second, mergedInto: 'lead.1', events: [decision.merged.event] },
    carrying,
    vera,
  )
  if (undone.status === 'refused') throw new Error(undone.message)
  const free = { ...carrying, events: [...carrying.events, undone.into.event] }
  expect(mergeLeads(free, third, vera).status).toBe('allowed')
  const erased = { ...undone.into.event, type: 'erased' as const }
  expect(mergeLeads({ ...carrying, events: [...carrying.events, erased] }, third, vera).status).toBe(
    'allowed',
  )
  expect(mergeLeads({ ...free, mergedInto: 'lead.2' }, third, vera).status).toBe('refused')
})

it('can be undone for 24 hours, with an entry on both', () => {
  const decision = mergeLeads(second, first, vera)
  if (decision.status === 'refused') throw new Error(decision.message)
  const merged = { ...second, mergedInto: 'lead.1', events: [decision.merged.event] }
  const at = (hours: number) => ({ ...vera, now: new Date(now.getTime() + hours * 3_600_000) })
  expect(undoMerge(merged, first, at(24))).toMatchObject({
    merged: { unset: ['mergedInto'], event: { type: 'mergeUndone', subject: 'lead.1' } },
    into: { event: { type: 'mergeUndone', subject: 'lead.2' } },
  })
  expect(undoMerge(merged, first, at(24.01))).toEqual({
    status: 'refused',
    message: 'Eine Zusammenführung lässt sich 24 Stunden lang zurücknehmen.',
  })
  expect(undoMerge(second, first, vera).status).toBe('refused')
})
