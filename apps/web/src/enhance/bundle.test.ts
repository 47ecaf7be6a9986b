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

it('asks nobody, keeps nothing and frames nothing by itself', async () => {
  const script = await bundleScript()
  expect(script).not.toMatch(/localStorage|sessionStorage|document\.cookie|XMLHttpRequest|sendBeacon/)
})
