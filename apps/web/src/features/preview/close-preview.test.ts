import { expect, it } from 'vitest'
import { closePreview } from './close-preview.ts'

const leave = (path: string | undefined, headers: Record<string, string> = {}) =>
  closePreview(
    new Request('http://localhost:3000/api/vorschau/aus', {
      method: 'POST',
      headers,
      body: new URLSearchParams(path === undefined ? {} : { zurueck: path }),
    }),
    { siteUrl: 'http://localhost:3000', onClose: async () => undefined },
  )

it('closes the drafts and shows the same page as visitors get it', async () => {
  const answer = await leave('/artikel/eins')
  expect(answer.status).toBe(303)
  expect(answer.headers.get('location')).toBe('/artikel/eins')
  expect(answer.headers.get('set-cookie')).toContain('klartext-vorschau=; Path=/; Max-Age=0')
})

it.each(['//evil.example', '/api/anfrage', undefined])('leads home instead of to %s', async path => {
  expect((await leave(path)).headers.get('location')).toBe('/')
})

it.each([
  { origin: 'https://evil.example' },
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site' },
])('closes nothing for a form of another site: %j', async headers => {
  const answer = await leave('/artikel/eins', headers)
  expect([answer.status, answer.headers.get('set-cookie')]).toEqual([403, null])
})

it('closes the drafts for the button of its own page', async () => {
  for (const headers of [{ 'sec-fetch-site': 'same-origin' }, { origin: 'http://localhost:3000' }])
    expect((await leave('/artikel/eins', headers)).status).toBe(303)
})
