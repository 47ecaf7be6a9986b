import { describe, expect, it } from 'vitest'
import { openPreview } from './open-preview.ts'
import { isPreviewOpen } from './preview-session.ts'

const secret = 'ein-geheimnis-das-lang-genug-ist'
const siteUrl = 'http://localhost:3000'
const now = new Date('2026-03-01T08:00:00Z')

/** Opens with a secret that is good and leads to `redirectTo`. */
const open = (redirectTo: string | undefined, more: Partial<Parameters<typeof openPreview>[1]> = {}) =>
  openPreview(new Request(`${siteUrl}/api/vorschau/an?sanity-preview-secret=frisch`), {
    check: async ({ searchParams }) =>
      searchParams.get('sanity-preview-secret') === 'frisch'
        ? { isValid: true, redirectTo }
        : { isValid: false },
    secret,
    siteUrl,
    now,
    onOpen: async () => undefined,
    ...more,
  })

describe('the address that opens a preview', () => {
  it('opens the drafts and leads to the page that the Studio names', async () => {
    const answer = await open('/artikel/eins?sanity-preview-perspective=drafts')
    expect(answer.status).toBe(307)
    expect(answer.headers.get('location')).toBe('/artikel/eins')
    const cookie = answer.headers.get('set-cookie') ?? ''
    expect(cookie).toContain('HttpOnly')
    expect(isPreviewOpen(cookie, secret, now)).toBe(true)
  })

  it.each(['//evil.example/', '/\\evil.example', '/api/vorschau/an', 'https://evil.example/', undefined])(
    'leads home instead of to %s',
    async target => {
      expect((await open(target)).headers.get('location')).toBe('/')
    },
  )

  it('refuses a secret that is not good, in German, and sets nothing', async () => {
    const answer = await open('/', { check: async () => ({ isValid: false }) })
    expect(answer.status).toBe(401)
    expect(answer.headers.get('set-cookie')).toBeNull()
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(await answer.text()).toContain('Diese Vorschau gilt nicht mehr')
  })

  it('says when the lake does not answer', async () => {
    const answer = await open('/', { check: () => Promise.reject(new Error('the lake is down')) })
    expect(answer.status).toBe(503)
    expect(await answer.text()).toContain('Die Vorschau ist gerade nicht möglich')
  })

  it.each([{ check: undefined }, { secret: undefined }])('says when it is not set up: %o', async lacking => {
    expect((await open('/', lacking)).status).toBe(503)
  })
})
