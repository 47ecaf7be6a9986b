import { describe, expect, it } from 'vitest'
import { readEnv } from './env.ts'

describe('the settings', () => {
  it('have a default for everything in development', () => {
    expect(readEnv({})).toMatchObject({ SITE_URL: 'http://127.0.0.1:3000', SANITY_DATASET: 'production' })
  })

  it('take an empty string for absent', () => {
    expect(readEnv({ REVALIDATE_SECRET: '' }).REVALIDATE_SECRET).toBeUndefined()
  })

  it('reduce an address to its origin', () => {
    expect(readEnv({ SITE_URL: 'https://www.beispiel.de/' }).SITE_URL).toBe('https://www.beispiel.de')
  })

  it('are refused by name when one is malformed', () => {
    expect(() => readEnv({ SITE_URL: 'beispiel' })).toThrow(/SITE_URL/)
    expect(() => readEnv({ REVALIDATE_SECRET: 'short' })).toThrow(/REVALIDATE_SECRET/)
  })
})
