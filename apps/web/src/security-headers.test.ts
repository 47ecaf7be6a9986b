import { describe, expect, it } from 'vitest'
import { answerHeaders, mediaPolicy, securityHeaders } from './security-headers.ts'

const plain = {
  SITE_URL: 'http://localhost:3000',
  STUDIO_URL: 'http://localhost:3333',
}
const secure = { ...plain, SITE_URL: 'https://www.beispiel.de' }
const none = { hashes: [], hasFiles: false }

const policyOf = (development: boolean) =>
  securityHeaders(development ? { developmentStudio: plain.STUDIO_URL } : {}).find(
    ({ key }) => key === 'Content-Security-Policy',
  )?.value ?? ''

const headersOf = (facts: Partial<Parameters<typeof answerHeaders>[0]>, origins = plain) =>
  new Map(answerHeaders({ kind: 'page', scripts: none, isDraft: false, ...facts }, origins))

const directive = (headers: ReadonlyMap<string, string>, name: string) =>
  headers
    .get('Content-Security-Policy')
    ?.split('; ')
    .find(part => part.startsWith(`${name} `))

describe('the headers behind the front', () => {
  it('allow a page without scripts none, and one with scripts exactly its own', () => {
    expect(directive(headersOf({}), 'script-src')).toBe("script-src 'none'")
    expect(directive(headersOf({ scripts: undefined }), 'script-src')).toBe("script-src 'none'")
    const scripts = { hashes: ["'sha256-a'", "'sha256-b'"], hasFiles: true }
    expect(directive(headersOf({ scripts }), 'script-src')).toBe("script-src 'self' 'sha256-a' 'sha256-b'")
  })

  it('never allow inline code, evaluated code or another host on a public page', () => {
    expect(headersOf({}).get('Content-Security-Policy')).not.toMatch(/unsafe|https?:|\*/)
    expect(directive(headersOf({}), 'frame-ancestors')).toBe("frame-ancestors 'none'")
    expect(directive(headersOf({}), 'connect-src')).toBe("connect-src 'self'")
  })

  it('let the Studio alone frame a draft, whose scripts are as strict as a page’s', () => {
    const draft = headersOf({ isDraft: true, isFramed: true })
    expect(directive(draft, 'frame-ancestors')).toBe("frame-ancestors 'self' http://localhost:3333")
    expect(directive(draft, 'connect-src')).toBe("connect-src 'self'")
    expect(directive(draft, 'script-src')).toBe("script-src 'self'")
    expect(directive(draft, 'style-src')).toBe("style-src 'self' 'unsafe-inline'")
  })

  it('let the Studio frame what opens a draft, without what a draft may', () => {
    const call = headersOf({ isFramed: true })
    expect(directive(call, 'frame-ancestors')).toBe("frame-ancestors 'self' http://localhost:3333")
    expect(call.get('Content-Security-Policy')).not.toContain('unsafe')
  })

  it('insist on encryption where the site is encrypted', () => {
    expect(headersOf({}, secure).get('Strict-Transport-Security')).toBe('max-age=63072000; includeSubDomains')
    expect(headersOf({}, secure).get('Content-Security-Policy')).toContain('upgrade-insecure-requests')
    expect(headersOf({}).has('Strict-Transport-Security')).toBe(false)
    expect(headersOf({}).get('Content-Security-Policy')).not.toContain('upgrade')
  })

  it('let nothing run in a file', () => {
    expect(headersOf({ kind: 'asset' }).get('Content-Security-Policy')).toBe(mediaPolicy.value)
  })

  it('let our own worker ask this site alone', () => {
    const policy = headersOf({ kind: 'asset', isWorker: true })
    expect(directive(policy, 'connect-src')).toBe("connect-src 'self'")
    expect(policy.get('Content-Security-Policy')).toContain("default-src 'none'")
    expect(directive(policy, 'script-src')).toBeUndefined()
  })
})

describe('the headers without the front', () => {
  it('let no other host in and no page frame ours', () => {
    const policy = policyOf(false)
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toMatch(/https?:|\*/)
  })

  it('let the Studio frame what it previews, in development only', () => {
    expect(policyOf(true)).toContain(`frame-ancestors 'self' ${plain.STUDIO_URL}`)
  })

  it('allow evaluated code in development only', () => {
    expect(policyOf(false)).not.toContain('unsafe-eval')
    expect(policyOf(true)).toContain('unsafe-eval')
  })
})

it('lets nothing run in an upload', () => {
  expect(mediaPolicy.value).toContain('sandbox;')
  expect(mediaPolicy.value).not.toMatch(/script-src|allow-scripts/)
})
