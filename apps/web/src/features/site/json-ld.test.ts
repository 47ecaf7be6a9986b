import { expect, it } from 'vitest'
import { scriptSafeJson } from './json-ld.tsx'

it('keeps structured data inside its script element and unchanged in meaning', () => {
  const data = { headline: '</script><img src=x onerror=alert(1)> & \u2028 \u2029 "Zitat"' }
  const json = scriptSafeJson(data)
  expect(json).not.toMatch(/[<>&\u2028\u2029]/)
  expect(JSON.parse(json)).toEqual(data)
})
