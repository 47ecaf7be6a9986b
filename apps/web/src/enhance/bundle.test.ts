import { brotliCompressSync, constants } from 'node:zlib'
import { expect, it } from 'vitest'
import { bundleScripts } from './bundle.ts'

const maxBytes = 6 * 1024

it('ships at most 6 KB of compressed script', async () => {
  const { klartext: script } = await bundleScripts()
  const compressed = brotliCompressSync(script, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } })
  expect(script).toContain('data-enhance')
  expect(compressed.byteLength).toBeLessThanOrEqual(maxBytes)
})

it('loads the worker of the form on its own, and that asks one address of ours', async () => {
  const { klartext: script, 'klartext-check': worker } = await bundleScripts()
  const compressed = brotliCompressSync(worker, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } })
  expect(compressed.byteLength).toBeLessThanOrEqual(maxBytes)
  expect(script.match(/new Worker\b/g)).toHaveLength(1)
  expect(worker.match(asking)?.[0]).toBe('fetch(')
  expect(worker.match(/fetch\(["'`][^"'`]*["'`]/g)).toEqual([expect.stringMatching(/\/api\/anfrage\/marke/)])
  expect(worker.replace('fetch(', '')).not.toMatch(asking)
  for (const pattern of [keeping, running]) expect(worker).not.toMatch(pattern)
})

const asking = /\bfetch\(|XMLHttpRequest|sendBeacon|WebSocket|EventSource|\bimport\(|new Image\b/
const keeping = /localStorage|sessionStorage|document\.cookie|cookieStore|indexedDB|\bcaches\b/
const running = /\beval\(|new Function\b|innerHTML|outerHTML|insertAdjacentHTML|document\.write/
const framing = /createElement\(["'`](?:iframe|embed|object|script|link)["'`]\)/g

/** The only call: an event and an article, to the site itself, which answers nothing that a script could read. */
const counting = /\.sendBeacon\(["'`]\/api\/ereignis["'`],/g

it('asks nobody, keeps nothing and turns no text into markup', async () => {
  const { klartext: script } = await bundleScripts()
  expect(script.match(counting)).toHaveLength(1)
  const others = script.replace(counting, '(')
  for (const pattern of [asking, keeping, running]) expect(others).not.toMatch(pattern)
})

it('frames nothing but the player that a visitor asked for, in a sandbox', async () => {
  const { klartext: script } = await bundleScripts()
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
  ['navigator.sendBeacon("/x","y")', asking],
  ['indexedDB.open("x")', keeping],
  ['caches.open("x")', keeping],
  ['e.innerHTML=t', running],
])('would notice %s', (code, pattern) => {
  expect(code).toMatch(pattern)
})
