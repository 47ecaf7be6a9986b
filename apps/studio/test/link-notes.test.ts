import { expect, test } from 'vitest'
import { linkNotes } from '../src/magazine/link-watch/link-notes.ts'
import type { KnownLink } from '../src/magazine/link-watch/use-link-check.ts'

const known = (fields: Partial<KnownLink>): KnownLink => ({
  state: 'good',
  reason: null,
  checkedAt: '2026-11-26T06:00:00Z',
  lastGoodAt: '2026-11-26T06:00:00Z',
  movedTo: null,
  title: null,
  formerTitle: null,
  titleChangedAt: null,
  ...fields,
})
const said = (fields: Partial<KnownLink>, retrievedOn?: string) =>
  linkNotes(known(fields), retrievedOn).map(({ title, tone, text }) => `${tone} ${title}: ${text}`)

test('a dead source says when it last answered and what readers see instead', () => {
  expect(said({ state: 'dead', lastGoodAt: '2026-11-01T23:30:00Z' })).toEqual([
    expect.stringMatching(
      /^critical Nicht mehr erreichbar: Zuletzt erreichbar am 2\. November 2026\. Die Website zeigt/,
    ),
  ])
  expect(said({ state: 'dead', lastGoodAt: null })[0]).toContain('Bei keiner Prüfung war sie erreichbar.')
})

test('the other states are told apart', () => {
  expect(said({})[0]).toBe('transparent Erreichbar: Zuletzt geprüft am 26. November 2026.')
  expect(said({ state: 'moved', movedTo: 'https://b.example/' })[0]).toContain(
    'jetzt unter https://b.example/.',
  )
  expect(said({ state: 'failing' })[0]).toMatch(/^caution Gerade nicht erreichbar/)
  expect(said({ state: 'unknown', reason: 'robots' })[0]).toContain('von Maschinen')
  expect(said({ state: 'unknown', reason: 'private' })[0]).toContain('internes Netz')
  expect(said({ state: 'unknown', reason: 'refused' })[0]).toContain('keine Auskunft')
})

test('a changed title is told until the page was read again', () => {
  const changed = { title: 'Neu', formerTitle: 'Alt', titleChangedAt: '2026-11-20T06:00:00Z' }
  expect(said(changed)).toHaveLength(2)
  expect(said(changed, '2026-11-19')[1]).toContain('heißt die Seite „Neu“, vorher „Alt“')
  expect(said(changed, '2026-11-20')).toHaveLength(1)
})
