import { expect, it } from 'vitest'
import { isDraftCookie } from './draft-cookie.ts'

const secret = '0123456789abcdef0123456789abcdef'

it.each([
  [`__prerender_bypass=${secret}`, true],
  [`a=b; __prerender_bypass=${secret}; c=d`, true],
  [`__prerender_bypass=${secret}0`, false],
  ['__prerender_bypass=', false],
  [`x__prerender_bypass=${secret}`, false],
  [`a=__prerender_bypass=${secret}`, false],
  ['', false],
])('of the cookies %j it is %s that they open the drafts', (cookies, opens) => {
  expect(isDraftCookie(cookies, secret)).toBe(opens)
})
