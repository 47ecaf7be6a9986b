import { evaluate, parse } from 'groq-js'
import { expect, test } from 'vitest'
import { siteSettingsQuery } from '../site-settings/site-settings.query.ts'
import { serviceListQuery, serviceQuery } from './service.query.ts'

const service = {
  _id: 'service-plan',
  _type: 'service',
  title: 'Redaktionsplan',
  slug: { current: 'redaktionsplan' },
  teaser: 'Ein Plan, den Ihr Team auch nach drei Monaten noch einhält, weil er zu ihm passt.',
  questions: [{ _key: 'a', question: 'Wie lange dauert das?', answer: 'Zwei Wochen, wenn alle mitmachen.' }],
}
const settings = { _id: 'siteSettings', _type: 'siteSettings', defaultOffer: { _ref: 'contactOffer' } }
const offer = { _id: 'contactOffer', _type: 'contactOffer', headline: 'Wir helfen Ihnen gerne' }
const draft = { ...service, _id: 'service-ohne', slug: undefined }

async function ask(query: string, dataset: readonly object[], params = {}): Promise<unknown> {
  return (await evaluate(parse(query, { params }), { dataset, params })).get()
}

test('a service brings its questions and closes with the fallback offer', async () => {
  const found = await ask(serviceQuery, [service, settings, offer], { slug: 'redaktionsplan' })
  expect(found).toMatchObject({
    title: 'Redaktionsplan',
    body: [],
    priceHint: null,
    questions: [{ question: 'Wie lange dauert das?' }],
    offer: { headline: 'Wir helfen Ihnen gerne' },
  })
  expect(await ask(serviceQuery, [service], { slug: 'anderes' })).toBeNull()
})

test('the list and the navigation know services with an address only', async () => {
  expect(await ask(serviceListQuery, [service, draft])).toEqual([
    { _id: 'service-plan', title: 'Redaktionsplan', slug: 'redaktionsplan', teaser: service.teaser },
  ])
  expect(await ask(siteSettingsQuery, [settings, service])).toMatchObject({ hasServices: true })
  expect(await ask(siteSettingsQuery, [settings, draft])).toMatchObject({ hasServices: false })
})
