import { expect, it } from 'vitest'
import { closePreview } from './close-preview.ts'

const leave = (path: string | undefined) =>
  closePreview(
    new Request('http://localhost:3000/api/vorschau/aus', {
      method: 'POST',
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
