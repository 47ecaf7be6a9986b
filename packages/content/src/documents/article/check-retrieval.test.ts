import { expect, test } from 'vitest'
import { checkRetrieval } from './check-retrieval.ts'

// Shortly after midnight in Berlin, the day before in Greenwich.
const now = new Date('2026-06-01T22:30:00Z')

test('nobody has read a source tomorrow, and today begins in Berlin', () => {
  for (const day of [undefined, '2025-01-31', '2026-06-01', '2026-06-02'])
    expect(checkRetrieval(day, now)).toBe(true)
  expect(checkRetrieval('2026-06-03', now)).toMatch(/^Dieser Tag liegt in der Zukunft\. Bitte/)
})
