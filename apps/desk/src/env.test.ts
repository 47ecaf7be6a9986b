import { expect, it } from 'vitest'
import { readDeskEnv } from './env.ts'

const needed = {
  DESK_SECRET: 'x'.repeat(16),
  DESK_TOKEN: 'x'.repeat(16),
  FORM_SECRET: 'x'.repeat(16),
  DATA_DIR: '.data',
}
const crm = {
  CRM_WEBHOOK_URL: 'https://crm.example.de/hook',
  CRM_WEBHOOK_SECRET: `whsec_${Buffer.alloc(32, 1).toString('base64')}`,
}

it('without more settings mails stay here, no CRM is told, and the form is watched', () => {
  const { SMTP_URL, CRM_WEBHOOK_URL, CANARY_MINUTES } = readDeskEnv(needed)
  expect([SMTP_URL, CRM_WEBHOOK_URL, CANARY_MINUTES]).toEqual([undefined, undefined, 15])
})

it.each([
  ['SMTP_URL', { SMTP_URL: 'mail.example.de' }],
  ['MAIL_FROM', { SMTP_URL: 'smtp://mail.example.de', SALES_EMAIL: 'v@example.de' }],
  ['SALES_EMAIL', { SMTP_URL: 'smtp://mail.example.de', MAIL_FROM: 'w@example.de' }],
  ['SALES_EMAIL', { SALES_EMAIL: 'a@example.de, b@example.de' }],
  ['MAIL_FROM', { MAIL_FROM: 'Klartext <w@example.de>' }],
  ['MAIL_FROM_NAME', { MAIL_FROM_NAME: 'Klartext\nBcc: b@example.de' }],
  ['CRM_WEBHOOK_SECRET', { CRM_WEBHOOK_URL: crm.CRM_WEBHOOK_URL }],
  ['CRM_WEBHOOK_SECRET', { ...crm, CRM_WEBHOOK_SECRET: 'short' }],
  ['CRM_WEBHOOK_URL', { ...crm, CRM_WEBHOOK_URL: 'http://crm.example.de/hook' }],
  ['CRM_WEBHOOK_URL', { ...crm, CRM_WEBHOOK_URL: 'https://user:password@crm.example.de/' }],
  ['CANARY_MINUTES', { CANARY_MINUTES: '-1' }],
])('%s is named when %j', (name, given) => {
  expect(() => readDeskEnv({ ...needed, ...given })).toThrow(name)
})

it('the operator may allow a CRM beside the desk', () => {
  const allowed = { ...crm, CRM_WEBHOOK_URL: 'http://10.0.0.5/hook', CRM_WEBHOOK_ALLOW_PRIVATE: '1' }
  expect(readDeskEnv({ ...needed, ...allowed }).CRM_WEBHOOK_URL?.href).toBe('http://10.0.0.5/hook')
})
