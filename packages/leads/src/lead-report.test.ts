import { expect, it } from 'vitest'
import {
  leadReport,
  parseReportedLeads,
  type ReportedLead,
  reportMonths,
  reportSpans,
} from './lead-report.ts'
import { type LeadStatus, leadStatuses, leadTransitions, lostReasons } from './lead-status.ts'

const now = new Date('2026-11-26T09:00:00.000Z')

/** Numbers that look random and are the same in each run. */
function numbers(seed: number): (below: number) => number {
  let state = seed
  return below => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below)
  }
}

function anyWayFrom(from: LeadStatus, pick: (below: number) => number): LeadStatus | undefined {
  const ways = leadStatuses.filter(way => way !== 'erased' && leadTransitions[from][way] !== undefined)
  return ways[pick(ways.length)]
}

/** A lead that takes random allowed steps. */
function randomLead(index: number, pick: (below: number) => number): ReportedLead {
  const start = Date.UTC(2026, pick(12), 1 + pick(25), 12)
  const isSpam = pick(8) === 0
  let status: LeadStatus = isSpam ? 'review' : 'new'
  const events: ReportedLead['events'] = [{ type: 'created', at: new Date(start).toISOString(), to: status }]
  for (let step = pick(14); step > 0; step -= 1) {
    const from: LeadStatus = status
    const to = anyWayFrom(from, pick)
    if (to === undefined) break
    const at = new Date(start + events.length * 3_600_000).toISOString()
    const reason = to === 'lost' ? Object.keys(lostReasons)[pick(7)] : undefined
    events.push({ type: from === 'review' ? 'restored' : 'statusChanged', at, from, to, reason })
    status = to
  }
  const article = pick(4)
  return {
    _id: `lead.${index}`,
    receivedAt: new Date(start).toISOString(),
    ...(article === 0 ? {} : { articleId: `article-${article}`, articleTitle: `Artikel ${article}` }),
    events,
  }
}

it('its sums equal the event log', () => {
  const pick = numbers(7)
  const leads = Array.from({ length: 3_000 }, (_, index) => randomLead(index, pick))
  const report = leadReport(leads, reportMonths(12, new Date('2026-12-15T12:00:00Z')))
  // Counted once more, straight from the log.
  const log = leads.map(({ events }) => events.map(({ to, reason }) => ({ to, reason })))
  const ends = log.map(steps => steps.at(-1)).filter(end => end?.to !== 'review')
  const counted = {
    enquiries: ends.length,
    qualified: log.filter(
      steps => steps.at(-1)?.to !== 'review' && steps.some(({ to }) => to === 'qualified'),
    ).length,
    won: ends.filter(end => end?.to === 'won').length,
    lost: ends.filter(end => end?.to === 'lost').length,
    closed: ends.filter(end => end?.to === 'closed').length,
  }
  expect(counted.won).toBeGreaterThan(5)
  expect(report.total).toMatchObject(counted)
  for (const lines of [report.months, report.articles])
    for (const name of ['enquiries', 'answered', 'qualified', 'won', 'lost', 'closed'] as const)
      expect(lines.reduce((sum, line) => sum + line[name], 0)).toBe(report.total[name])
  for (const line of [report.total, ...report.months, ...report.articles])
    expect([...line.lostByReason.values()].reduce((sum, count) => sum + count, 0)).toBe(line.lost)
  expect(report.articles.map(({ title }) => title)).toContain('Ohne Artikel')
})

it('takes the median from the start of the clock to the first answer', () => {
  const lead = (hours: number, restoredAfter?: number): ReportedLead => ({
    _id: 'lead.1',
    receivedAt: '2026-11-02T08:00:00.000Z',
    events: [
      { type: 'created', at: '2026-11-02T08:00:00.000Z', to: restoredAfter === undefined ? 'new' : 'review' },
      ...(restoredAfter === undefined
        ? []
        : [
            {
              type: 'restored' as const,
              at: new Date(Date.UTC(2026, 10, 2, 8 + restoredAfter)).toISOString(),
              to: 'new',
            },
          ]),
      { type: 'replySent', at: new Date(Date.UTC(2026, 10, 2, 8 + hours)).toISOString(), to: 'contacted' },
    ],
  })
  const hour = 3_600_000
  const months = reportMonths(1, now)
  expect(leadReport([lead(1), lead(5), lead(2)], months).total.answerMedianMs).toBe(2 * hour)
  expect(leadReport([lead(1), lead(4)], months).total.answerMedianMs).toBe(2.5 * hour)
  expect(leadReport([lead(10, 7)], months).total.answerMedianMs).toBe(3 * hour)
  expect(leadReport([], months).total.answerMedianMs).toBeUndefined()
})

it('counts a month by the day in Berlin, keeps what an erased lead came to, and has a line for an empty month', () => {
  const erased = {
    _id: 'lead.1',
    receivedAt: '2026-10-31T23:30:00.000Z',
    events: [
      { type: 'created', at: '2026-10-31T23:30:00.000Z', from: null, to: 'new', reason: null },
      { type: 'statusChanged', at: '2026-11-01T23:30:00.000Z', to: 'won' },
      { type: 'erased', at: '2026-11-20T23:30:00.000Z', to: 'erased' },
    ],
  }
  const report = leadReport(parseReportedLeads([erased, { _id: 'kein Vorgang' }]), reportMonths(3, now))
  expect(report.months.map(({ title, enquiries, won }) => [title, enquiries, won])).toEqual([
    ['September 2026', 0, 0],
    ['Oktober 2026', 0, 0],
    ['November 2026', 1, 1],
  ])
})

it('reads month by month without a gap', () => {
  expect(reportSpans(['2026-10', '2026-11'])).toEqual([
    { since: '2026-09-30T00:00:00.000Z', until: '2026-10-31T00:00:00.000Z' },
    { since: '2026-10-31T00:00:00.000Z', until: '9999' },
  ])
})
