import { describe, expect, it } from 'vitest'
import { isOwnScript, isOwnWorker, ruleOf } from './site-rules.ts'

describe('the rules of the site', () => {
  it.each(['/', '/artikel/a', '/suche', '/kontakt/danke/x', '/feed.xml', '/gibt-es-nicht'])(
    'make %s a page without runtime',
    path => {
      expect(ruleOf(path)).toMatchObject({ kind: 'page', dropRuntime: true })
    },
  )

  it('let nothing of the framework through but the files of the build', () => {
    const router = ['/kontakt.rsc', '/kontakt.segments/_tree.segment.rsc', '/kontakt.segments']
    const aliases = ['/api/markdown/a', '/api/surface/feed.xml']
    for (const path of ['/_next/image', '/_next/data/x.json', '/_next/static/x.js', ...router, ...aliases]) {
      expect(ruleOf(path)).toBeUndefined()
    }
  })

  it('know drafts of pages alone', () => {
    for (const path of ['/', '/artikel/a', '/gibt-es-nicht'])
      expect(ruleOf(path)).toMatchObject({ hasDraft: true })
    for (const path of ['/feed.xml', '/artikel/a.md', '/llms.txt', '/vorschau/abc']) {
      expect(ruleOf(path)).toMatchObject({ hasDraft: false })
    }
  })

  it('let the page of a case see who asks, and tell nobody its address', () => {
    const token = 'a'.repeat(43)
    const own = [`/vorgang/${token}`, '/vorgang/kurz', `/vorgang/adresse/${token}`]
    for (const path of [...own, '/api/vorgang', '/api/vorgang/daten', '/api/vorgang/adresse'])
      expect(ruleOf(path)).toMatchObject({ kind: 'call', hidesAddress: true })
    for (const path of ['abgelaufen', 'adresse/bestaetigt', 'adresse/ungueltig'])
      expect(ruleOf(`/vorgang/${path}`)).toMatchObject({ kind: 'page' })
  })

  it('let the Studio frame what opens a draft, and nothing else', () => {
    expect(ruleOf('/api/vorschau/an')).toMatchObject({ methods: ['GET'], isFramed: true })
    expect(ruleOf('/api/anfrage')).not.toHaveProperty('isFramed')
    expect(ruleOf('/api/vorschau/pruefung')).toMatchObject({ methods: ['GET'], headers: ['cookie'] })
  })

  it('hand the signature to the one endpoint that checks it, which takes nothing but posts', () => {
    expect(ruleOf('/api/revalidate')).toEqual({
      kind: 'call',
      methods: ['POST'],
      headers: ['sanity-webhook-signature'],
    })
    expect(ruleOf('/api/anfrage')).toMatchObject({ kind: 'call', headers: ['x-klartext-canary'] })
  })

  it('count what pages report, and nothing that an address could do', () => {
    expect(ruleOf('/api/ereignis')).toEqual({ kind: 'call', methods: ['POST'], headers: [] })
  })

  it('know three kinds of browsers for an image', () => {
    const rule = ruleOf('/medien/a.png')
    if (rule?.kind !== 'asset') throw new Error('an image is an asset')
    expect(rule.accept('image/avif,image/webp,*/*;q=0.8')).toBe('image/avif,image/webp')
    expect(rule.accept('image/webp')).toBe('image/webp')
    expect(rule.accept('evil')).toBe('*/*')
    expect(rule.accept(undefined)).toBe('*/*')
    expect(rule.isKept(new URLSearchParams('w=640'))).toBe(true)
    expect(rule.isKept(new URLSearchParams())).toBe(false)
  })

  it.each([
    ['/klartext.0a1b2c3d.js', true],
    ['/klartext.0a-b_C.js', true],
    ['//evil.example/klartext.a.js', false],
    ['/medien/klartext.a.js', false],
    ['/klartext.js', false],
    ['https://evil.example/klartext.a.js', false],
    ['/_next/static/chunks/a.js', false],
  ])('of %s it is %s that it is our script', (address, isOwn) => {
    expect(isOwnScript(address)).toBe(isOwn)
  })

  it('know their own worker from every other file', () => {
    expect(isOwnWorker('/klartext-check.0a1b2c3d.js')).toBe(true)
    for (const other of [
      '/klartext.0a1b2c3d.js',
      '/medien/klartext-check.a.js',
      '//evil.example/klartext-check.a.js',
    ])
      expect(isOwnWorker(other)).toBe(false)
    expect(isOwnScript('/klartext-check.0a1b2c3d.js')).toBe(false)
  })
})
