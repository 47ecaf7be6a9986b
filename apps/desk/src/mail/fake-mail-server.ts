import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { SMTPServer } from 'smtp-server'

/** A mail as the server got it. */
export interface ReceivedMail {
  readonly from: string
  readonly recipients: readonly string[]
  /** Names and values of the header, folded lines joined. */
  readonly headers: readonly (readonly [string, string])[]
  readonly source: string
  /** Its sender never heard that it had come. */
  readonly wasCut: boolean
}

/** What the server does with the next mail. */
export type ServerMood =
  | 'take'
  | 'takeSlowly'
  | 'busy'
  | 'refuseRecipient'
  | 'refuseMail'
  | 'dropAfterData'
  | 'dropAtConnect'

export interface FakeMailServerOptions {
  /** Any free one when absent. */
  readonly port?: number
  /** Addresses without a mailbox, whatever the mood. */
  readonly isUnknown?: (address: string) => boolean
}

export interface FakeMailServer extends AsyncDisposable {
  readonly port: number
  readonly received: readonly ReceivedMail[]
}

/** Longer than many mails take together. */
const slowMs = 400

function smtpFault(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode })
}

export const headersOf = (source: string): [string, string][] =>
  (source.split('\r\n\r\n')[0] ?? '')
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n')
    .map(line => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()])

/** For tests: a mail server on this machine that does with each mail what `mood` says. */
export async function startMailServer(
  mood: (mail: number) => ServerMood,
  { port = 0, isUnknown = () => false }: FakeMailServerOptions = {},
): Promise<FakeMailServer> {
  const received: ReceivedMail[] = []
  let mails = 0
  const moods = new Map<string, ServerMood>()
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    closeTimeout: 100,
    onConnect(session, done) {
      const next = mood(mails)
      moods.set(session.id, next)
      mails += 1
      if (next === 'dropAtConnect') return done(smtpFault(421, 'not now'))
      done()
    },
    onMailFrom(_address, session, done) {
      done(moods.get(session.id) === 'busy' ? smtpFault(451, 'come back later') : null)
    },
    onRcptTo({ address }, session, done) {
      const isRefused = moods.get(session.id) === 'refuseRecipient' || isUnknown(address)
      done(isRefused ? smtpFault(550, 'no such mailbox') : null)
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', async () => {
        const what = moods.get(session.id)
        if (what === 'refuseMail') return done(smtpFault(554, 'not wanted'))
        if (what === 'takeSlowly') await sleep(slowMs)
        const source = Buffer.concat(chunks).toString('utf8')
        const { mailFrom, rcptTo } = session.envelope
        received.push({
          from: mailFrom === false ? '' : mailFrom.address,
          recipients: rcptTo.map(({ address }) => address),
          headers: headersOf(source),
          source,
          wasCut: what === 'dropAfterData',
        })
        if (what === 'dropAfterData') {
          for (const connection of server.connections)
            if (connection.session.id === session.id) connection._socket.destroy()
          return
        }
        done()
      })
    },
  })
  server.on('error', () => undefined)
  server.listen(port, '127.0.0.1')
  await once(server.server, 'listening')
  return {
    port: (server.server.address() as AddressInfo).port,
    received,
    async [Symbol.asyncDispose]() {
      const { promise, resolve } = Promise.withResolvers<void>()
      server.close(() => resolve())
      await promise
    },
  }
}
