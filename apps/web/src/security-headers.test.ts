import { expect, it } from 'vitest'
import { securityHeaders } from './security-headers.ts'

const policyOf = (nodeEnv: string) =>
  securityHeaders(nodeEnv).find(({ key }) => key === 'Content-Security-Policy')?.value ?? ''

it('lets no other host in and no page frame ours', () => {
  const policy = policyOf('production')
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("frame-ancestors 'none'")
  expect(policy).not.toMatch(/https?:|\*/)
})

it('allows evaluated code in development only', () => {
  expect(policyOf('production')).not.toContain('unsafe-eval')
  expect(policyOf('development')).toContain('unsafe-eval')
})
