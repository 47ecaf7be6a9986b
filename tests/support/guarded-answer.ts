import { expect } from '@playwright/test'
import { marks } from './draft-marks.ts'
import { foreignSentences } from './english.ts'
import type { HttpAnswer } from './http-answer.ts'

/** Whether an address is a key, of which no other page may hear. */
const isKey = (path: string): boolean =>
  /^\/(api\/)?vorgang(\/|$)/.test(path) &&
  !/^\/vorgang\/(abgelaufen|adresse\/(bestaetigt|ungueltig))$/.test(path)

/** What holds for every answer, whoever makes it. */
export function expectGuarded(
  name: string,
  path: string,
  { headers, status, text }: HttpAnswer,
  studio: string,
): void {
  const isRead = status < 300 || status >= 400
  if (isRead && String(headers['content-type']).startsWith('text/html') && text !== '') {
    expect(text, name).toContain('<html lang="de"')
    const words = text
      .replaceAll(/<(script|style)\b.*?<\/\1>/gs, '')
      .replaceAll(/<(\w+)[^>]*\slang="en"[^>]*>.*?<\/\1>/gs, '')
      .split(/<[^>]*>/)
    expect(foreignSentences(words), name).toEqual([])
  }
  expect(text, `${name}: the marks of a draft`).not.toMatch(marks)
  const policy = String(headers['content-security-policy'])
  const isFramed = path === '/api/vorschau/an'
  expect(policy, name).toContain("default-src 'none'")
  // Only what opens the drafts is loaded by the Studio, in its frame.
  expect(policy, name).toMatch(new RegExp(`frame-ancestors ${isFramed ? `'self' ${studio}` : "'none'"}(;|$)`))
  expect(policy.replace("style-src 'unsafe-inline'; frame-ancestors", ''), name).not.toContain('unsafe')
  expect(headers, name).toMatchObject({
    'x-content-type-options': 'nosniff',
    'referrer-policy': isKey(path) ? 'no-referrer' : 'strict-origin-when-cross-origin',
    'permissions-policy': expect.stringContaining('camera=()'),
    'cross-origin-resource-policy': /^\/og\/.+[?]v=/.test(path) ? 'cross-origin' : 'same-origin',
  })
  expect(headers['cross-origin-opener-policy'], name).toBe(isFramed ? undefined : 'same-origin')
  // Two endpoints of the preview are about their cookie.
  if (!/^\/api\/vorschau\/(aus|pruefung)$/.test(path)) expect(headers['set-cookie'], name).toBeUndefined()
  const steering = Object.keys(headers).filter(header => /^x-(powered|next|middleware)/.test(header))
  expect(steering, name).toEqual([])
  expect(JSON.stringify(headers).length, `${name}: size of the head`).toBeLessThan(2_048)
}
