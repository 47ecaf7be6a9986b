import { brotliCompressSync, constants } from 'node:zlib'
import { expect, it } from 'vitest'
import { bundleScript } from './bundle.ts'

const maxBytes = 6 * 1024

it('ships at most 6 KB of compressed script', async () => {
  const script = await bundleScript()
  const compressed = brotliCompressSync(script, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } })
  expect(script).toContain('data-enhance')
  expect(compressed.byteLength).toBeLessThanOrEqual(maxBytes)
})

const asking = /\bfetch\(|XMLHttpRequest|sendBeacon|WebSocket|EventSource|\bimport\(|new Image\b/
const keeping = /localStorage|sessionStorage|document\.cookie|cookieStore|indexedDB|\bcaches\b/
const running = /\beval\(|new Function\b|innerHTML|outerHTML|insertAdjacentHTML|document\.write/
const framing = /createElement\(["'`](?:iframe|embed|object|script|link)["'`]\)/g

it('asks nobody, keeps nothing and turns no text into markup', async () => {
  const script = await bundleScript()
  for (const pattern of [asking, keeping, running]) expect(script).not.toMatch(pattern)
})

it('frames nothing but the player that a visitor asked for, in a sandbox', async () => {
  const script = await bundleScript()
  expect(script.match(framing)).toHaveLength(1)
  const made = script.search(framing)
  const shown = script.slice(made, script.indexOf('replaceChildren', made))
  expect(shown).toMatch(
    /setAttribute\(["'`]sandbox["'`],\s*["'`]allow-scripts allow-same-origin [a-z -]+["'`]\)/,
  )
  expect(shown).not.toMatch(/allow-top-navigation|allow-forms|allow-modals/)
  // Only within what the button does.
  expect(script.lastIndexOf('addEventListener("click"', made)).toBeGreaterThan(-1)
})

it.each([
  ['fetch("/x")', asking],
  ['indexedDB.open("x")', keeping],
  ['caches.open("x")', keeping],
  ['e.innerHTML=t', running],
])('would notice %s', (code, pattern) => {
  expect(code).toMatch(pattern)
})
