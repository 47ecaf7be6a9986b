import { expect, it } from 'vitest'
import { pageTitle } from './page-title.ts'

it.each([
  ['<title>Zuh&ouml;ren &amp; Fragen</title>', 'text/html; charset=utf-8', 'Zuhören & Fragen'],
  ['<TITLE lang="de">\n  Ein\n  Titel </TITLE>', 'text/html', 'Ein Titel'],
  ['<title>&#8222;Ja&#x201c;</title>', 'application/xhtml+xml', '„Ja“'],
  ['<title></title>', 'text/html', undefined],
  ['<title>offen', 'text/html', undefined],
  ['<p>ohne', 'text/html', undefined],
  ['<title>Kein HTML</title>', 'application/pdf', undefined],
  ['<title>Ohne Art</title>', undefined, undefined],
])('%j as %s is called %s', (body, contentType, title) => {
  expect(pageTitle(Buffer.from(body), contentType)).toBe(title)
})

it('reads the character set that the server names', () => {
  expect(
    pageTitle(Buffer.from('<title>Zuh\u00f6ren</title>', 'latin1'), 'text/html; charset=iso-8859-1'),
  ).toBe('Zuhören')
  expect(pageTitle(Buffer.from('<title>Ja</title>'), 'text/html; charset=unbekannt')).toBe('Ja')
})
