import { expect, test } from 'vitest'
import { softHyphens } from './soft-hyphens.ts'

test.each([
  ['Datenschutzerklärung', 'Datenschutz|erklärung'],
  ['Erklärung zur Barrierefreiheit', 'Erklärung zur Barriere|freiheit'],
  ['Öffentlichkeitsarbeit im Netz', 'Öffentlichkeits|arbeit im Netz'],
  ['Kundennähe', 'Kundennähe'],
  ['Zusammenarbeiten', 'Zusammen|arbeiten'],
  [
    'Wie man auf KEINEN Fall in Social Media erfolgreich wird!',
    'Wie man auf KEINEN Fall in Social Media erfolgreich wird!',
  ],
  ['', ''],
])('%s breaks as %s', (text, expected) => {
  expect(softHyphens(text).replaceAll('\u00AD', '|')).toBe(expected)
})
