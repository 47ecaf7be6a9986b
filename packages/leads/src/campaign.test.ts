import { expect, it } from 'vitest'
import { campaignQuery, campaignText, readCampaign } from './campaign.ts'
import { parseEnquiry } from './enquiry.ts'
import { leadSchema } from './lead.ts'
import { leadFrom } from './record-lead.ts'

const long = 'ä'.repeat(100)

it.each([
  ['?utm_source=newsletter&utm_medium=mail&utm_campaign=Herbst+2026', ['newsletter', 'mail', 'Herbst 2026']],
  ['utm_campaign=herbst', [undefined, undefined, 'herbst']],
  [`utm_source=${long}`, [long, undefined, undefined]],
  [`utm_source=${long}x&utm_medium=mail`, [undefined, 'mail', undefined]],
  ['utm_source=a&utm_source=b', ['a', undefined, undefined]],
])('of %j it keeps %j', (query, [source, medium, name]) => {
  expect(readCampaign(query)).toEqual({ source, medium, name })
})

it.each([
  '',
  'utm_term=x&utm_content=y&utm_id=1&gclid=z&fbclid=1&mtm_campaign=q',
  'UTM_SOURCE=x',
  'utm_source=',
  'utm_source=%20%09',
  'utm_source=a%0d%0aBcc:%20b',
  'utm_source=a%E2%80%AEb',
  `utm_campaign=${'x'.repeat(101)}`,
])('of %j it keeps nothing', query => {
  expect(readCampaign(query)).toBeUndefined()
})

it('is the same after a form sent it, and reads in one line', () => {
  const campaign = { source: 'news & mehr', name: 'Herbst=gut;ü' }
  expect(readCampaign(campaignQuery(campaign))).toEqual(campaign)
  expect(campaignText(campaign)).toBe('news & mehr · Herbst=gut;ü')
})

it.each([
  ['utm_source=newsletter&utm_term=geheim&gclid=1', { source: 'newsletter' }],
  ['gclid=1', undefined],
  [`utm_source=${'x'.repeat(50_000)}`, undefined],
  [['utm_source=a', 'utm_source=b'], undefined],
  [{ source: 'x' }, undefined],
])('a lead holds of %j only what is listed, and no enquiry is refused for it', (campaign, kept) => {
  const parsed = parseEnquiry({ message: 'Bitte melden Sie sich.', phone: '0761 123456', campaign })
  if (parsed.status === 'invalid') throw new Error(parsed.issues[0]?.message)
  const lead = leadFrom(parsed.enquiry, {
    idempotencyKey: '0190a6c4-1111-7111-8111-111111111111',
    now: new Date('2026-11-26T09:00:00.000Z'),
  })
  expect(leadSchema.parse(lead).campaign).toEqual(kept)
  expect(JSON.stringify(lead)).not.toMatch(/geheim|gclid|utm_/)
})
