import { type NewMail, newMail } from '@repo/leads/mail/mail.ts'
import { describe, expect, it } from 'vitest'
import { startMailServer } from './fake-mail-server.ts'
import { type MailSenderSettings, mailSender } from './mail-sender.ts'

const now = new Date('2026-11-26T09:00:00.000Z')
const uuid = '0190a6c4-1111-7111-8111-111111111111'
const given: NewMail = {
  kind: 'receipt',
  about: uuid,
  to: 'petra@privat.example',
  subject: 'Ihre Anfrage ist angekommen (KT-AAAA-BBBB)',
  text: 'Guten Tag,\n\nIhre Anfrage für später.\n',
}
const receipt = newMail(given, now)
const notice = newMail({ ...given, kind: 'notice', to: 'vertrieb@agentur.example' }, now)
const settings = {
  from: 'website@agentur.example',
  fromName: 'Klartext',
  replyTo: 'vertrieb@agentur.example',
  messageIdHost: 'www.agentur.example',
}
const smtp = (port: number): NonNullable<MailSenderSettings['smtp']> => ({
  host: '127.0.0.1',
  port,
  secure: false,
  requireTLS: false,
})

describe('a mail that is taken', () => {
  it('comes from the agency, goes to one person, and answers go to sales', async () => {
    await using server = await startMailServer(() => 'take')
    const send = mailSender({ ...settings, smtp: smtp(server.port) })
    expect(await send(receipt)).toMatchObject({ kind: 'sent' })
    const [mail] = server.received
    expect(mail).toMatchObject({ from: settings.from, recipients: [receipt.to] })
    expect(Object.fromEntries(mail?.headers ?? [])).toMatchObject({
      from: 'Klartext <website@agentur.example>',
      to: 'petra@privat.example',
      'reply-to': 'Klartext <vertrieb@agentur.example>',
      'message-id': `<mail.receipt.${uuid}@www.agentur.example>`,
      'auto-submitted': 'auto-generated',
      date: 'Thu, 26 Nov 2026 09:00:00 +0000',
    })
  })

  it('has the same Message-ID whenever it is sent', async () => {
    await using server = await startMailServer(() => 'take')
    const send = mailSender({ ...settings, smtp: smtp(server.port) })
    await send(receipt)
    await send(receipt)
    const ids = server.received.map(({ headers }) => new Map(headers).get('message-id'))
    expect(new Set(ids).size).toBe(1)
  })
})

describe('a mail that is not taken', () => {
  it.each([
    [
      'busy',
      receipt,
      { isFinal: false, isUnreachable: false, answer: 'Der Mailserver hat abgelehnt: 451 come back later' },
    ],
    ['refuseRecipient', receipt, { isFinal: true, isUnreachable: false }],
    ['refuseRecipient', notice, { isFinal: false, isUnreachable: false }],
    [
      'refuseMail',
      receipt,
      { isFinal: false, isUnreachable: false, answer: 'Der Mailserver hat abgelehnt: 554 not wanted' },
    ],
    ['dropAfterData', receipt, { isFinal: false, isUnreachable: false }],
  ] as const)('because the server is in the mood to %s (%#)', async (mood, mail, expected) => {
    await using server = await startMailServer(() => mood)
    const send = mailSender({ ...settings, smtp: smtp(server.port) })
    expect(await send(mail)).toMatchObject({ kind: 'failed', ...expected })
  })

  it('because nobody is there', async () => {
    const server = await startMailServer(() => 'take')
    await server[Symbol.asyncDispose]()
    const send = mailSender({ ...settings, smtp: smtp(server.port) })
    expect(await send(receipt)).toMatchObject({ kind: 'failed', isFinal: false, isUnreachable: true })
  })

  it('because the server cannot keep it secret', async () => {
    await using server = await startMailServer(() => 'take')
    const send = mailSender({ ...settings, smtp: { ...smtp(server.port), requireTLS: true } })
    expect(await send(receipt)).toMatchObject({ kind: 'failed' })
    expect(server.received).toEqual([])
  })
})

it('without a server it is kept, and a test of the system is handed to nobody', async () => {
  await using server = await startMailServer(() => 'take')
  expect(await mailSender({ ...settings, smtp: undefined })(receipt)).toMatchObject({ kind: 'kept' })
  const send = mailSender({ ...settings, smtp: smtp(server.port) })
  expect(await send({ ...notice, canary: true })).toMatchObject({ kind: 'sent' })
  expect(server.received).toEqual([])
})

/** What people have tried to write into a header or an envelope; each as an address and as a subject. */
const vectors = [
  ...['\r\n', '\n', '\r', '\u0000', '\u2028', '\u2029', '\u0085', '%0d%0a', '\\r\\n'].flatMap(end => [
    `a@example.de${end}Bcc: b@example.de`,
    `a@example.de${end}${end}body`,
    `${end}Bcc: b@example.de`,
    `a@example.de,${end} b@example.de`,
  ]),
  ...[',', ';', ' ', '\t', ' , ', '>', '<'].map(between => `a@example.de${between}b@example.de`),
  ...[
    'a@example.de <b@example.de>',
    '"a" <a@example.de>',
    'a@example.de>\u202eb@example.de',
    '<a@example.de>',
  ],
  ...['group: a@example.de, b@example.de;', 'a@example.de (b@example.de)', '"a@b"@example.de'],
  ...['a@[127.0.0.1]', 'a@example.de RCPT TO:<b@example.de>', 'a@example.de\u00a0b@example.de'],
]

it('no text makes a second recipient or a header of its own', async () => {
  expect(vectors.length).toBeGreaterThanOrEqual(50)
  await using server = await startMailServer(() => 'take')
  const send = mailSender({ ...settings, smtp: smtp(server.port) })
  await send(receipt)
  const usual = server.received[0]?.headers.map(([name]) => name)
  let made = 0
  for (const vector of vectors) {
    for (const change of [{ to: vector }, { subject: vector }, { text: vector }]) {
      let mail: typeof receipt
      try {
        mail = newMail({ ...given, ...change }, now)
      } catch {
        continue
      }
      const { kind } = await send(mail)
      // Some servers do not take such an address: then there is no mail at all.
      if (kind === 'failed') continue
      made += 1
      expect(server.received).toHaveLength(made + 1)
      const last = server.received.at(-1)
      expect(last?.recipients).toEqual([mail.to])
      expect(last?.headers.map(([name]) => name)).toEqual(usual)
    }
  }
  expect(made, 'some of them are harmless, and sent as they are').toBeGreaterThan(50)
})
