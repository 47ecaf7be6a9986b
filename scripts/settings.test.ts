import { describe, expect, test } from 'vitest'
import { OperatorError, readSettings } from './settings.ts'

describe('settings', () => {
  test('addresses follow the ports', () => {
    const settings = readSettings({ WEB_PORT: '8080' })
    expect(settings.siteUrl).toBe('http://localhost:8080')
    expect(settings.studioUrl).toBe('http://localhost:3333')
  })

  test('a public address is taken without its closing slash', () => {
    expect(readSettings({ SITE_URL: 'https://www.example.de/' }).siteUrl).toBe('https://www.example.de')
  })

  test('an empty variable means not set', () => {
    expect(readSettings({ WEB_PORT: '' }).webPort).toBe(3000)
  })

  test.each([
    [{ WEB_PORT: 'http' }, /WEB_PORT must be a number/],
    [{ LAKE_PORT: '70000' }, /LAKE_PORT must be 1 to 65535/],
    [{ SITE_URL: 'example.de' }, /SITE_URL must be an address/],
    [{ SANITY_PROJECT_ID: 'Mit-Strich' }, /SANITY_PROJECT_ID/],
    [{ CONTENT_LAKE: 'cloud' }, /CONTENT_LAKE must be embedded or hosted/],
    [{ WEB_PORT: '3333' }, /must differ/],
  ])('%o is refused in one line that names the variable', (environment, message) => {
    expect(() => readSettings(environment)).toThrow(OperatorError)
    expect(() => readSettings(environment)).toThrow(message)
  })
})
