import { expect, it, test } from 'vitest'
import { checkSource } from '../../blocks/checklist/check-source.ts'
import { checkBody } from '../article/check-body.ts'
import { checkBands } from './check-bands.ts'
import { checkItems, checkItemText, checkWeight } from './check-items.ts'
import { checkVersion } from './check-version.ts'
import { selfCheckIssues } from './self-check-issues.ts'

const items = [5, 3, 2].map((weight, index) => ({
  _key: `punkt-${index}`,
  ironicText: 'Ein Ziel? Wofür ein Ziel?',
  plainText: 'Wir haben kein Ziel für unsere Arbeit.',
  advice:
    'Nehmen Sie sich ein Ziel vor, das zum Unternehmen passt und das Sie nach einem Monat prüfen können.',
  weight,
}))
const band = (from: number, to: number, title = `${from} bis ${to}`) => ({ from, to, title })
const good = {
  slug: { current: 'wie-gut' },
  items,
  bands: [band(0, 4), band(5, 10)],
  version: 1,
}

test('a whole self-check has no issues, whatever the order of its bands', () => {
  expect(selfCheckIssues(good)).toEqual([])
  expect(selfCheckIssues({ ...good, bands: [band(5, 10), band(0, 4)] })).toEqual([])
})

test.each([
  ['no band', [], 'mindestens eine Ergebnisstufe'],
  ['a band without numbers', [{ title: 'Leer' }], '„von“ und „bis“'],
  ['a band that ends before it begins', [band(4, 0)], 'nicht kleiner als „von“'],
  ['a late beginning', [band(2, 10, 'Spät')], 'Für 0 bis 1 Punkte gibt es keine Stufe'],
  ['a gap', [band(0, 4), band(6, 10, 'Zweite')], 'Bitte lassen Sie „Zweite“ bei 5 beginnen'],
  ['an overlap', [band(0, 4), band(4, 10, 'Zweite')], '„Zweite“ überschneidet sich'],
  ['the same band twice', [band(0, 10), band(0, 10, 'Noch einmal')], '„Noch einmal“ überschneidet sich'],
  ['an early end', [band(0, 9, 'Letzte')], 'Bitte lassen Sie „Letzte“ bei 10 enden'],
  ['a late end', [band(0, 11, 'Letzte')], 'Alle Gewichte zusammen ergeben 10 Punkte'],
  ['half points', [band(0, 4.5), band(5, 10)], 'ganze Zahlen'],
] as const)('%s is refused, and the editor reads what to do', (_case, bands, says) => {
  expect(checkBands(bands, items)).toContain(says)
  expect(selfCheckIssues({ ...good, bands })).toHaveLength(1)
})

test('texts, weights and number of items have bounds', () => {
  expect(checkItemText('advice', 'a'.repeat(79), true)).toBe('Bitte schreiben Sie 80 bis 400 Zeichen.')
  expect(checkItemText('advice', 'a'.repeat(400), true)).toBe(true)
  expect(checkItemText('advice', undefined, false)).toBe(true)
  expect(checkItemText('plainText', '  ', true)).toContain('20 bis 200')
  expect([0, 5].map(checkWeight)).toEqual([true, true])
  for (const weight of [-1, 6, 1.5, '3', undefined]) expect(checkWeight(weight)).toContain('0 bis 5')
  expect(checkItems(items.slice(1), 3)).toBe('Bitte legen Sie 3 bis 30 Punkte an.')
  expect(checkItems([items[0], items[0], items[1]], 3)).toContain('dieselbe Kennung')
})

test('a version rises with everything a result depends on', () => {
  const changed = { ...good, bands: [band(0, 5), band(6, 10)] }
  expect(checkVersion(changed, good)).toContain('Bitte tragen Sie die Fassung 2 ein')
  expect(checkVersion({ ...changed, version: 2 }, good)).toBe(true)
  expect(checkVersion({ ...good, title: 'Neuer Titel' }, good)).toBe(true)
  expect(checkVersion({ ...good, version: 2 }, { ...good, version: 3 })).toContain('mindestens 3')
  expect(checkVersion({ ...good, version: 0 }, undefined)).toContain('ganze Zahl ab 1')
  expect(checkVersion(good, undefined)).toBe(true)
})

it('takes anything for a document without throwing', () => {
  for (const document of [undefined, null, 3, 'x', [], { items: {}, bands: 'x' }])
    expect(selfCheckIssues(document).length).toBeGreaterThan(0)
})

test('a checklist has items of its own or those of a self-check, and an article one self-check', () => {
  const reference = { _ref: 'selfCheck-a' }
  expect(checkSource(reference, undefined)).toBe(true)
  expect(checkSource(reference, items)).toContain('kommen vom Selbsttest')
  expect(checkSource(undefined, items)).toBe(true)
  expect(checkSource(undefined, [])).toContain('2 bis 30')
  const block = { _type: 'checklist', selfCheck: reference }
  expect(checkBody([{ _type: 'block' }, block, block])).toContain('höchstens einen Selbsttest')
})
