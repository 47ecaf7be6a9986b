import { expect, it } from 'vitest'
import { mayFetch } from './robots.ts'

const robots = `
# Everybody
User-agent: *
Disallow: /privat
Allow: /privat/offen

User-agent: Anderer
User-agent: Klartext-Linkpruefung  # us
Disallow: /*.pdf$
Disallow: /suche?
Disallow:
`

it.each([
  ['Irgendwer', '/', true],
  ['Irgendwer', '/privat/x', false],
  ['Irgendwer', '/privat/offen/x', true],
  ['klartext-linkpruefung', '/privat/x', true],
  ['Klartext-Linkpruefung', '/a/b.pdf', false],
  ['Klartext-Linkpruefung', '/a/b.pdf?x', true],
  ['Klartext-Linkpruefung', '/suche?q=a', false],
  ['Klartext-Linkpruefung', '/suche', true],
])('%s may fetch %s: %s', (agent, path, expected) => {
  expect(mayFetch(robots, agent, path)).toBe(expected)
})

it('without rules everything is allowed, and the longest of two rules wins', () => {
  expect(mayFetch('', 'A', '/x')).toBe(true)
  expect(mayFetch('<html>Not found</html>', 'A', '/x')).toBe(true)
  expect(mayFetch('User-agent: *\nDisallow: /', 'A', '/x')).toBe(false)
  expect(mayFetch('User-agent: *\nDisallow: /a\nAllow: /a', 'A', '/a'), 'allowing goes before').toBe(true)
  expect(mayFetch('User-agent: *\nDisallow: /a*c*e$', 'A', '/abcde')).toBe(false)
  expect(mayFetch('User-agent: *\nDisallow: /a*c*e$', 'A', '/abcdef')).toBe(true)
})
