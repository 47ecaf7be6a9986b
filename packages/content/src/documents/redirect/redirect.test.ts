import { evaluate, parse } from 'groq-js'
import { expect, test } from 'vitest'
import { findConflict } from './find-conflict.ts'
import { checkRedirectPath, isRedirectPath } from './redirect-path.ts'
import { redirectAnswer, safeTarget } from './redirect-target.ts'

const site = 'https://www.klartext.example'

test.each([
  ['/magazin', '/magazin'],
  ['/magazin?seite=2#liste', '/magazin?seite=2#liste'],
  ['/', '/'],
  ['https://www.beispiel.de', 'https://www.beispiel.de/'],
  ['HTTPS://www.beispiel.de/a?b=c', 'https://www.beispiel.de/a?b=c'],
  [`${site}/magazin`, `${site}/magazin`],
])('an editor may lead to %s', (address, target) => {
  expect(safeTarget(address, site)).toBe(target)
})

test.each([
  '//evil.example',
  '///evil.example',
  '////evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '\\/evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '/\r/evil.example',
  ' //evil.example',
  '/ /evil.example',
  '\u0000//evil.example',
  '/\u0000/evil.example',
  '\u00a0//evil.example',
  '\u200b//evil.example',
  '/\u202e/evil.example',
  'http://evil.example',
  'http:evil.example',
  'https:evil.example',
  'https:/evil.example',
  'https:///evil.example',
  'https:\\\\evil.example',
  'https://user@evil.example',
  'https://www.klartext.example:pass@evil.example',
  'https://www.klartext.example%40@evil.example',
  'ht\ntps://evil.example',
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'java\tscript:alert(1)',
  ' javascript:alert(1)',
  'javascript://www.klartext.example/%0aalert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:msgbox(1)',
  'file:///etc/passwd',
  'ftp://evil.example',
  'blob:https://evil.example/x',
  'about:blank',
  'evil.example',
  'www.klartext.example',
  './magazin',
  '../magazin',
  '?next=https://evil.example',
  '#https://evil.example',
  '',
  'https://',
  'https://evil.example\r\nset-cookie: a=b',
])('no rule leads to %j', address => {
  expect(safeTarget(address, site)).toBeUndefined()
  const rule = { kind: 'permanent', address, target: null }
  expect(redirectAnswer(rule, '/alt', site)).toBeUndefined()
})

test('an own path stays on the site, whatever it looks like', () => {
  for (const address of [
    '/@evil.example',
    '/https://evil.example',
    '/%2F%2Fevil.example',
    '/.evil.example',
  ]) {
    const target = safeTarget(address, site) ?? ''
    expect(new URL(target, site).origin).toBe(site)
  }
})

const target = { _type: 'article', slug: 'neu', kind: null, title: 'Neuer Titel' }

test('a rule answers permanently, for now, or that the page is gone', () => {
  expect(redirectAnswer({ kind: 'permanent', address: null, target }, '/artikel/alt', site)).toEqual({
    kind: 'moved',
    permanent: true,
    location: '/artikel/neu',
  })
  expect(redirectAnswer({ kind: 'temporary', address: '/magazin', target: null }, '/alt', site)).toEqual({
    kind: 'moved',
    permanent: false,
    location: '/magazin',
  })
  expect(redirectAnswer({ kind: 'gone', address: null, target }, '/artikel/alt', site)).toEqual({
    kind: 'gone',
    replacement: { location: '/artikel/neu', title: 'Neuer Titel' },
  })
  expect(redirectAnswer({ kind: 'gone', address: null, target: null }, '/artikel/alt', site)).toEqual({
    kind: 'gone',
    replacement: null,
  })
})

test('a rule that leads to itself or to nothing is none', () => {
  const self = { kind: 'permanent', address: null, target: { ...target, slug: 'alt' } }
  expect(redirectAnswer(self, '/artikel/alt', site)).toBeUndefined()
  expect(
    redirectAnswer({ kind: 'permanent', address: `${site}/alt`, target: null }, '/alt', site),
  ).toBeUndefined()
  expect(redirectAnswer({ kind: 'permanent', address: null, target: null }, '/alt', site)).toBeUndefined()
  const unpublished = { kind: 'permanent', address: null, target: { ...target, slug: null } }
  expect(redirectAnswer(unpublished, '/alt', site)).toBeUndefined()
})

test.each(['/alt', '/artikel/alter-titel', '/blog/2019/alter-titel.html', '/ueber-uns', '/a_b~c'])(
  'the old address %s is accepted',
  path => {
    expect(checkRedirectPath(path)).toBe(true)
  },
)

test.each([
  undefined,
  '',
  'alt',
  '/',
  '//alt',
  '/Alt',
  '/alt/',
  '/alt?a=b',
  '/alt#a',
  '/ält',
  '/a b',
  '/%C3%A4',
  '/api/anfrage',
  '/og/artikel/a',
  '/../alt',
  '/magazin',
  '/impressum',
  `/${'a'.repeat(300)}`,
])('the old address %j is refused in German', path => {
  expect(checkRedirectPath(path)).toMatch(/Bitte/)
  if (path !== undefined && path !== '/magazin' && path !== '/impressum')
    expect(isRedirectPath(path)).toBe(false)
})

const documents = [
  { _id: 'a', _type: 'article', slug: { current: 'lebt' } },
  { _id: 'drafts.b', _type: 'article', slug: { current: 'entwurf' } },
  { _id: 'r', _type: 'redirect', from: '/artikel/alt' },
]
const ask = async (query: string, params: Record<string, string>): Promise<number> =>
  (await evaluate(parse(query, { params }), { dataset: documents, params })).get()

test('a rule for a path that has a page or another rule is refused', async () => {
  expect(await findConflict('/artikel/lebt', 'drafts.r2', ask)).toMatch(/veröffentlichte Seite/)
  expect(await findConflict('/artikel/alt', 'drafts.r2', ask)).toMatch(/schon eine Weiterleitung/)
  expect(await findConflict('/artikel/alt', 'drafts.r', ask)).toBe(true)
  expect(await findConflict('/artikel/entwurf', 'r2', ask)).toBe(true)
  expect(await findConflict('/blog/alt.html', 'r2', ask)).toBe(true)
})
