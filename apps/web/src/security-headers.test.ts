import { expect, it } from 'vitest'
import { mediaPolicy, securityHeaders } from './security-headers.ts'

const policyOf = (development: boolean) =>
  securityHeaders({ development }).find(({ key }) => key === 'Content-Security-Policy')?.value ?? ''

it('lets no other host in and no page frame ours', () => {
  const policy = policyOf(false)
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("frame-ancestors 'none'")
  expect(policy).not.toMatch(/https?:|\*/)
})

it('allows evaluated code in development only', () => {
  expect(policyOf(false)).not.toContain('unsafe-eval')
  expect(policyOf(true)).toContain('unsafe-eval')
})

it('lets nothing run in an upload', () => {
  expect(mediaPolicy.value).toContain('sandbox;')
  expect(mediaPolicy.value).not.toMatch(/script-src|allow-scripts/)
})
