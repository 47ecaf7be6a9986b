import { expect, it } from 'vitest'
import { leadListAt, leadListQuery, parseLeadList, searchTerms, senderNews, urgencyOf } from './lead-list.ts'
import type { LeadRow } from './lead-row.ts'
import { leadStatuses } from './lead-status.ts'

const now = new Date('2026-11-26T09:00:00.000Z')
const row = (id: string, fields: Readonly<Record<string, unknown>> = {}) => ({
  _id: id,
  status: 'new',
  receivedAt: '2026-11-20T09:00:00.000Z',
  ...fields,
})
const late = row('a', { answerDueAt: '2026-11-25T09:00:00.000Z' })
const planned = row('b', { status: 'open', nextStep: { text: 'Anrufen', due: '2026-11-25', owner: 'Vera' } })

function parsed(fields: Readonly<Record<string, unknown>>): LeadRow {
  const [first] = parseLeadList({ rows: [row('x', fields)], promised: [], agreed: [] }).rows
  if (first === undefined) throw new Error('no row')
  return first
}

it('leads with overdue answers, then overdue steps, and repeats none of them', () => {
  const answer = parseLeadList({ rows: [row('c'), late, planned], promised: [late], agreed: [planned] })
  const list = leadListAt(answer, 2, now)
  expect(list.leading.map(({ _id }) => _id)).toEqual(['a', 'b'])
  expect(list.rows.map(({ _id }) => _id)).toEqual(['c'])
  expect(list.hasMore).toBe(true)
  const earlier = leadListAt(answer, 3, new Date('2026-11-24T09:00:00Z'))
  expect(earlier.leading, 'time alone makes a lead overdue').toEqual([])
  expect(earlier).toMatchObject({ hasMore: false, rows: [{ _id: 'c' }, { _id: 'a' }, { _id: 'b' }] })
})

it('is overdue until the first answer, and a step after its day in Berlin', () => {
  expect(urgencyOf(parsed(late), now)).toBe('answer')
  expect(urgencyOf(parsed({ ...late, firstAnsweredAt: '2026-11-25T10:00:00.000Z' }), now)).toBeUndefined()
  expect(urgencyOf(parsed({ ...late, status: 'closed' }), now)).toBeUndefined()
  expect(urgencyOf(parsed(planned), now)).toBe('step')
  expect(urgencyOf(parsed(planned), new Date('2026-11-25T22:59:00Z'))).toBeUndefined()
  expect(urgencyOf(parsed({ ...planned, status: 'won' }), now)).toBeUndefined()
})

const message = { type: 'contactLogged', isVisitor: true }
const correction = { type: 'correctedByPerson', isVisitor: true }
const erasure = { type: 'erasureRequested', isVisitor: true }
const note = { type: 'noteAdded', isVisitor: false }

it.each([
  [{ news: [message] }, 'message'],
  [{ news: [note, message], status: 'lost' }, 'message'],
  [{ news: [message, correction] }, 'message'],
  [{ news: [message, note] }, undefined],
  [{ news: [correction], isUnread: true }, 'correction'],
  [{ news: [correction], isUnread: false }, undefined],
  [{ news: [erasure, message] }, 'erasure'],
  [{ news: [erasure, note, message] }, 'message'],
  [{ news: null, isUnread: true }, undefined],
] as const)('says what is new from the sender: %j', (fields, news) => {
  expect(senderNews(parsed(fields))).toBe(news)
})

it('asks only for what is wished for, never for canaries, restricted or merged leads', () => {
  const plain = leadListQuery({ statuses: leadStatuses, limit: 100, me: 'u' })
  expect(plain.query).toContain('canary != true && restricted != true && !defined(mergedInto)')
  expect(plain.query).toContain('[0...101]')
  expect(plain.query).not.toMatch(/\$articleId|\$words|ownerId ==/)
  const narrow = leadListQuery({
    ...{
      statuses: ['won', 'open'],
      owner: 'mine',
      articleId: 'article-1',
      search: ' Werbung ',
      limit: 100,
      me: 'u',
    },
  } as const)
  expect(narrow.query.match(/ownerId == \$me && articleId == \$articleId/g)).toHaveLength(1)
  const unsearched = leadListQuery({ statuses: ['won'], owner: 'mine', limit: 100, me: 'u' })
  expect(unsearched.query.match(/&& ownerId == \$me/g)).toHaveLength(3)
  expect(narrow.params).toEqual({
    ...{ me: 'u', statuses: ['won', 'open'], unanswered: ['open'], worked: ['open'] },
    ...{ articleId: 'article-1', words: 'Werbung', begun: 'Werbung*' },
  })
})

it.each([
  ['Häus', 'Häus*'],
  ['„Haus“', '„Haus“'],
  ['a', 'a'],
  [' Haus am See ', 'Haus am See*'],
])('searches for %s as %s', (typed, begun) => {
  expect(searchTerms(typed)).toEqual({ words: typed.trim(), begun })
})
