import { expect, it } from 'vitest'
import { smtpUrlSchema } from './smtp-settings.ts'

it.each([
  ['smtp://mail.example.de', { host: 'mail.example.de', port: 587, secure: false, requireTLS: true }],
  [
    'smtp://web%40example.de:p%3Aw@mail.example.de:2525/',
    { port: 2525, requireTLS: true, auth: { user: 'web@example.de', pass: 'p:w' } },
  ],
  ['smtps://mail.example.de', { port: 465, secure: true, requireTLS: false }],
  ['smtp://127.0.0.1:1025', { host: '127.0.0.1', requireTLS: false }],
  ['smtp://[::1]:1025', { host: '::1', requireTLS: false }],
  ['smtp://localhost:1025', { host: 'localhost', requireTLS: false }],
])('%s is understood', (address, expected) => {
  expect(smtpUrlSchema.parse(address)).toMatchObject(expected)
})

it.each([
  'mail.example.de:587',
  'http://mail.example.de',
  'smtp://mail.example.de/?tls.rejectUnauthorized=false',
  'smtp://mail.example.de:587/?ignoreTLS=true',
  'smtp://mail.example.de/path',
  'smtp://mail.example.de#x',
  'smtp://',
])('%s is refused', address => {
  expect(() => smtpUrlSchema.parse(address)).toThrow()
})
