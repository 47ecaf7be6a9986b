import { expect, test } from 'vitest'
import {
  diagnosePreview,
  faultToldByPage,
  type PreviewStep,
} from '../src/magazine/presentation/diagnose-preview.ts'

const studioOrigin = 'http://localhost:3333'
const good = {
  studioUrl: studioOrigin,
  projectId: 'klartext',
  dataset: 'production',
  secret: 'good',
  cookie: 'came',
}

/** A site that answers so; `null` is one that does not answer. */
const siteThat =
  (answers: object | null, toStudio: object | null = answers): typeof fetch =>
  async (_address, init) => {
    const answer = init?.credentials === 'include' ? toStudio : answers
    if (answer === null) throw new TypeError('Failed to fetch')
    return Response.json(answer)
  }

const diagnose = (fetch: typeof globalThis.fetch, secret: string | null = 'frisch') =>
  diagnosePreview({
    siteUrl: 'http://localhost:3000',
    studioOrigin,
    projectId: 'klartext',
    dataset: 'production',
    secret,
    fetch,
  })

test.each<[string, PreviewStep, typeof fetch, RegExp, (string | null)?]>([
  ['no site', 'origin', siteThat(null), /SITE_URL/],
  ['another site', 'origin', siteThat({ hello: 'world' }), /SITE_URL/],
  ['another Studio', 'framePolicy', siteThat({ studioUrl: 'https://studio.example' }), /STUDIO_URL/],
  ['a proxy that swallows headers', 'framePolicy', siteThat(good, null), /Origin/],
  ['another dataset', 'dataset', siteThat({ ...good, dataset: 'probe' }), /SANITY_DATASET/],
  ['an account that may not write', 'secret', siteThat(good), /Rolle/, null],
  ['an old secret', 'secret', siteThat({ ...good, secret: 'unknown' }), /eine Stunde/],
  ['no settings', 'secret', siteThat({ ...good, secret: 'unset' }), /SANITY_READ_TOKEN/],
  ['a revoked token', 'secret', siteThat({ ...good, secret: 'unreachable' }), /SANITY_READ_TOKEN/],
  ['no cookies', 'cookie', siteThat({ ...good, cookie: 'absent' }), /Cookies|Einstellungen des Browsers/],
  ['a broken page', 'page', siteThat(good), /web\.log/],
])('%s is named as the step "%s", with what to do', async (_name, step, fetch, fix, secret = 'frisch') => {
  const fault = await diagnose(fetch, secret)
  expect(fault.step).toBe(step)
  expect(fault.title).not.toBe('')
  expect(fault.fix).toMatch(fix)
})

test('the secret goes to no site that has not proved to know this Studio', async () => {
  const asked: string[] = []
  await diagnose(async address => {
    asked.push(String(address))
    return Response.json({ studioUrl: 'https://studio.example' })
  })
  expect(asked).toEqual(['http://localhost:3000/api/vorschau/pruefung'])
})

test('a page that could not be made tells the Studio itself, and nobody else is listened to', () => {
  const siteUrl = 'http://localhost:3000'
  const said = { title: 'Ein Entwurf stört.', fix: 'Nehmen Sie ihn zurück.' }
  const data = { type: 'klartext-vorschau-fehler', ...said }
  expect(faultToldByPage({ origin: siteUrl, data }, siteUrl)).toEqual({ step: 'page', ...said })
  expect(faultToldByPage({ origin: 'https://evil.example', data }, siteUrl)).toBeUndefined()
  for (const other of [null, 'klartext-vorschau-fehler', { ...data, type: 'anders' }, { ...data, fix: 1 }])
    expect(faultToldByPage({ origin: siteUrl, data: other }, siteUrl)).toBeUndefined()
})
