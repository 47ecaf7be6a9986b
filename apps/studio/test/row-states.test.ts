import { expect, test } from 'vitest'
import type { ArticleRow } from '../src/magazine/structure/article-states.ts'
import { rowStates } from '../src/magazine/structure/row-states.ts'

const [planned, done] = ['2026-11-26T11:00:00Z', '2026-11-26T11:30:00Z']

test.each<readonly [plan: ArticleRow['plan'], words: RegExp]>([
  [{ kind: 'waiting', at: planned }, /^Geplant: Do\., 26\. Nov\. 2026, 12:00/],
  [{ kind: 'overdue', at: planned }, /^Überfällig seit Do\., 26\. Nov\. 2026, 12:00/],
  [{ kind: 'failed', at: planned, reason: 'x' }, /^Planung gescheitert: sollte .* geschehen$/],
  [{ kind: 'failed', at: undefined, reason: 'x' }, /^Planung gescheitert$/],
  [{ kind: 'late', at: planned, doneAt: done }, /^Verspätet ausgeführt: .*12:30.* statt .*12:00/],
])('a plan that is %j is told in words', (plan, words) => {
  const row: ArticleRow = {
    id: 'a',
    title: 'Zuhören übt man',
    updatedAt: planned,
    isPublished: true,
    isRetired: false,
    hasDraft: false,
    isReady: false,
    retiresByPlan: false,
    plan,
    deadSource: undefined,
    deadLinks: [],
  }
  expect(rowStates(row)[0]?.label).toMatch(words)
})
