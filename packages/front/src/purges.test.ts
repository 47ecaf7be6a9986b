import { describe, expect, it } from 'vitest'
import { Purges } from './purges.ts'

describe('the record of purges', () => {
  it('hits what began before its tag expired, and nothing that began after', () => {
    const purges = new Purges()
    const before = purges.count
    purges.expire(['article'])
    expect(purges.hit(['site', 'article'], before)).toBe(true)
    expect(purges.hit(['article'], purges.count)).toBe(false)
    expect(purges.hit(['site'], before)).toBe(false)
  })

  it('counts a forgotten tag as hit', () => {
    const purges = new Purges(2)
    const before = purges.count
    purges.expire(['a'])
    const between = purges.count
    purges.expire(['b', 'c'])
    expect(purges.hit(['a'], before), 'a may have been forgotten').toBe(true)
    expect(purges.hit(['a'], between)).toBe(false)
  })
})
