import { readFileSync } from 'node:fs'
import { evaluate, parse } from 'groq-js'
import { expect, test } from 'vitest'
import { contactOfferQuery } from '../contact-offer/contact-offer.query.ts'
import { checkFrozen } from './check-frozen.ts'
import { checkInForce } from './check-in-force.ts'
import { legalBasisText } from './legal-basis.ts'
import { privacyNoticeQuery } from './privacy-notice.query.ts'

const seed = readFileSync(new URL('../../../seed/content.ndjson', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map(line => JSON.parse(line))
const notice = { _id: 'notice-a', _type: 'privacyNotice', version: 'a', validFrom: '2026-01-01' }
const later = { ...notice, _id: 'notice-b', version: 'b', validFrom: '2026-06-01' }

async function ask(query: string, dataset: readonly object[], params = {}): Promise<unknown> {
  return (await evaluate(parse(query, { params }), { dataset, params })).get()
}

test('a published notice never changes, in no field and by no order of fields', () => {
  const published = { ...notice, _rev: '1', legalBasis: ['b'] }
  expect(checkFrozen(notice, undefined)).toBe(true)
  expect(checkFrozen({ legalBasis: ['b'], ...notice, _id: 'drafts.notice-a' }, published)).toBe(true)
  for (const change of [
    { version: 'a2' },
    { validFrom: '2026-02-01' },
    { legalBasis: ['b', 'f'] },
    { text: 'x' },
  ])
    expect(checkFrozen({ ...published, ...change }, published)).toMatch(/^Dieser Hinweis ist veröffentlicht/)
  expect(checkFrozen({ ...published, legalBasis: undefined }, published)).not.toBe(true)
})

test('an offer shows a notice from the day on which it holds in Berlin', () => {
  const shortlyBefore = new Date('2025-12-31T22:59:00Z')
  expect(checkInForce(notice, shortlyBefore)).toMatch(/^Dieser Hinweis gilt noch nicht/)
  expect(checkInForce(notice, new Date('2025-12-31T23:00:00Z'))).toBe(true)
  expect(checkInForce(undefined, shortlyBefore), 'what is not there is refused elsewhere').toBe(true)
})

test('the bases read as one sentence', () => {
  expect(legalBasisText(['f', 'b'])).toBe('Art. 6 Abs. 1 Buchst. b DSGVO, bei allgemeinen Fragen Buchst. f')
  expect(legalBasisText(['b'])).toBe('Art. 6 Abs. 1 Buchst. b DSGVO')
  expect(legalBasisText(['f'])).toBe('Art. 6 Abs. 1 Buchst. f DSGVO')
  expect(legalBasisText(['x'])).toBe('')
})

test('a version is found again, and without one the newest that holds', async () => {
  const dataset = [notice, later]
  const find = (version: string | null, today: string) => ask(privacyNoticeQuery, dataset, { version, today })
  expect(await find('a', '2026-07-01')).toMatchObject({ version: 'a' })
  expect(await find(null, '2026-07-01')).toMatchObject({ version: 'b' })
  expect(await find('unknown', '2026-05-31')).toMatchObject({ version: 'a' })
  expect(await find(null, '2025-12-31')).toBeNull()
})

test('the offer of the seed shows a notice that names purpose, basis, storage time and recipients', async () => {
  const offer = await ask(contactOfferQuery, seed)
  expect(offer).toMatchObject({
    privacyNotice: {
      version: expect.stringMatching(/^\d{4}-\d{2}-\d{2}\.\d+$/),
      purpose: expect.stringMatching(/\w/),
      legalBasis: ['b', 'f'],
      retention: expect.stringMatching(/\w/),
      recipients: expect.stringMatching(/\w/),
    },
  })
})
