import { type Mail, visitorMailKinds } from '@repo/leads/mail/mail.ts'
import type { SendOutcome } from '@repo/leads/queue/queue-steps.ts'
import { createTransport } from 'nodemailer'
import type { SmtpSettings } from './smtp-settings.ts'

/** Hands one mail over; never throws. */
export type SendMail = (mail: Mail) => Promise<SendOutcome>

export interface MailSenderSettings {
  /** Where to; `undefined` keeps every mail to be read here. */
  readonly smtp: SmtpSettings | undefined
  /** From whom every mail comes. */
  readonly from: string
  /** Name beside that address. */
  readonly fromName: string
  /** Who reads what visitors answer. */
  readonly replyTo: string
  /** Host name in the Message-ID, which has to be one of ours. */
  readonly messageIdHost: string
  readonly timeoutMs?: number
}

/** Each step of the conversation, and all of them together; less than the lease of the queue. */
const stepTimeoutMs = 20_000
const defaultTimeoutMs = 100_000

/** The same for each try, so that servers and people recognise a mail that came twice. */
export const messageIdOf = (mail: Pick<Mail, '_id'>, host: string): string => `<${mail._id}@${host}>`

/**
 * One recipient, given as an address and not as text that could hold several; no header but those named here, and
 * nothing read from files or addresses.
 */
function messageOf(mail: Mail, { from, fromName, replyTo, messageIdHost }: MailSenderSettings) {
  const to = { name: '', address: mail.to }
  return {
    from: { name: fromName, address: from },
    to: [to],
    envelope: { from, to: [mail.to] },
    ...(visitorMailKinds.has(mail.kind) ? { replyTo: { name: fromName, address: replyTo } } : {}),
    subject: mail.subject,
    text: mail.text,
    messageId: messageIdOf(mail, messageIdHost),
    date: new Date(mail.queuedAt),
    // No answering machine is to answer a machine.
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

/** A sender over SMTP; without a server mails are kept, and those of the system's own tests are only made up. */
export function mailSender(settings: MailSenderSettings): SendMail {
  const nowhere = createTransport({ streamTransport: true, buffer: true })
  const { smtp, timeoutMs = defaultTimeoutMs } = settings
  const transport =
    smtp === undefined
      ? undefined
      : createTransport({
          ...smtp,
          connectionTimeout: stepTimeoutMs,
          greetingTimeout: stepTimeoutMs,
          socketTimeout: stepTimeoutMs,
          dnsTimeout: stepTimeoutMs,
        })
  return async mail => {
    if (mail.canary === true) {
      await nowhere.sendMail(messageOf(mail, settings))
      return { kind: 'sent', answer: 'Probe: fertig gemacht und niemandem gegeben.' }
    }
    if (transport === undefined) return { kind: 'kept', answer: 'Kein Mailserver eingestellt.' }
    try {
      const { response } = await within(transport.sendMail(messageOf(mail, settings)), timeoutMs)
      return { kind: 'sent', answer: response ?? 'Angenommen.' }
    } catch (fault) {
      return failureOf(fault, mail)
    }
  }
}

/** A server that says a byte now and then would keep its mail in hand beyond the lease. */
async function within<Value>(work: Promise<Value>, timeoutMs: number): Promise<Value> {
  const { promise, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(
    () => reject(Object.assign(new Error('too slow'), { code: 'ETIMEDOUT' })),
    timeoutMs,
  )
  try {
    return await Promise.race([work, promise])
  } finally {
    clearTimeout(timer)
  }
}

/** A connection that broke off may be about this mail alone; these are not. */
const unreachable: ReadonlySet<unknown> = new Set([
  ...['ECONNREFUSED', 'ETIMEDOUT', 'ESOCKET', 'EDNS', 'ETLS', 'EAUTH', 'ENOAUTH'],
])

/** No such mailbox: only a visitor's address can be mistyped for good; ours the operator may mend. */
const noSuchMailbox: ReadonlySet<unknown> = new Set([550, 551, 553])

function failureOf(fault: unknown, mail: Mail): SendOutcome {
  const { code, command, response, responseCode } = partsOf(fault)
  const name = typeof code === 'string' ? code : 'unbekannter Fehler'
  const isUnreachable = typeof response !== 'string' && unreachable.has(code)
  const answer =
    typeof response === 'string'
      ? `Der Mailserver hat abgelehnt: ${response}`
      : isUnreachable
        ? `Der Mailserver ist nicht erreichbar (${name}).`
        : `Der Mailserver hat die Verbindung abgebrochen (${name}).`
  return {
    kind: 'failed',
    answer,
    isFinal: visitorMailKinds.has(mail.kind) && command === 'RCPT TO' && noSuchMailbox.has(responseCode),
    isUnreachable,
  }
}

function partsOf(
  fault: unknown,
): Readonly<Record<'code' | 'command' | 'response' | 'responseCode', unknown>> {
  const given: Record<string, unknown> = fault instanceof Error ? { ...fault } : {}
  const { code, command, response, responseCode } = given
  return { code, command, response, responseCode }
}
