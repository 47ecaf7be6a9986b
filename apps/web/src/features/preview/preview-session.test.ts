import { expect, it } from 'vitest'
import { isPreviewOpen, previewCookie, previewSession } from './preview-session.ts'

const secret = 'ein-geheimnis-das-lang-genug-ist'
const now = new Date('2026-03-01T08:00:00Z')
const after = (minutes: number): Date => new Date(now.getTime() + minutes * 60_000)
const session = previewSession(secret, now)

it('opens the drafts for an hour', () => {
  expect(isPreviewOpen(`klartext-vorschau=${session}`, secret, now)).toBe(true)
  expect(isPreviewOpen(`a=b; klartext-vorschau=${session}; c=d`, secret, after(59))).toBe(true)
  expect(isPreviewOpen(`klartext-vorschau=${session}`, secret, after(60))).toBe(false)
})

it('is found behind one that another installation on this machine has left', () => {
  const other = previewSession('ein-anderes-geheimnis', now)
  expect(isPreviewOpen(`klartext-vorschau=${other}; klartext-vorschau=${session}`, secret, now)).toBe(true)
  expect(isPreviewOpen(`klartext-vorschau=${other}`, secret, now)).toBe(false)
})

it.each([
  ['made longer', session.replace(/^[^.]+/, Number.MAX_SAFE_INTEGER.toString(36))],
  ['without a signature', session.split('.')[0]],
  ['with more behind it', `${session}.x`],
  ['with half a signature', session.slice(0, -4)],
  ['empty', ''],
])('is worth nothing when it is %s', (_name, value) => {
  expect(isPreviewOpen(`klartext-vorschau=${value}`, secret, now)).toBe(false)
})

it('is worth nothing under another name', () => {
  expect(isPreviewOpen(`x-klartext-vorschau=${session}`, secret, now)).toBe(false)
  expect(isPreviewOpen(`__prerender_bypass=${session}`, secret, now)).toBe(false)
})

it('is out of reach of scripts and other sites, and encrypted where the site is', () => {
  expect(previewCookie('x', { isSecure: false })).toBe(
    'klartext-vorschau=x; Path=/; Max-Age=3600; HttpOnly; SameSite=Lax',
  )
  expect(previewCookie('', { isSecure: true })).toBe(
    'klartext-vorschau=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax; Secure',
  )
})
