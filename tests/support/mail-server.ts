import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { SMTPServer } from 'smtp-server'

/** What the server does with a connection. */
export type MailFault = 'none' | 'busy' | 'refused' | 'droppedAtConnect' | 'droppedAfterData' | 'slow'

export interface MailServer extends AsyncDisposable {
  /** How often a mail with this Message-ID came in whole, and to whom. */
  readonly received: ReadonlyMap<string, { readonly count: number; readonly recipients: readonly string[] }>
  /** Message-IDs of mails after whose text the connection was cut. */
  readonly dropped: ReadonlySet<string>
}

const fault = (responseCode: number, message: string): Error =>
  Object.assign(new Error(message), { responseCode })

const messageIdOf = (source: string): string =>
  /^message-id:\s*(\S+)/im.exec(source.split('\r\n\r\n')[0] ?? '')?.[1] ?? 'none'

/** A mail server that does to its n-th connection what `faultOf` says; a text is cut at most once for each mail. */
export async function startMailServer(
  port: number,
  faultOf: (connection: number) => MailFault,
): Promise<MailServer> {
  const received = new Map<string, { count: number; recipients: readonly string[] }>()
  const dropped = new Set<string>()
  const faults = new Map<string, MailFault>()
  let connections = 0
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    closeTimeout: 100,
    onConnect({ id }, done) {
      const next = faultOf(connections)
      connections += 1
      faults.set(id, next)
      done(next === 'droppedAtConnect' ? fault(421, 'not now') : null)
    },
    onMailFrom(_address, { id }, done) {
      done(faults.get(id) === 'busy' ? fault(451, 'come back later') : null)
    },
    async onData(stream, session, done) {
      const chunks: Buffer[] = []
      try {
        for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk)
      } catch {
        // The client was killed amidst its text: that is no mail.
        return
      }
      const what = faults.get(session.id)
      if (what === 'refused') return done(fault(554, 'not wanted'))
      if (what === 'slow') await sleep(400)
      const id = messageIdOf(Buffer.concat(chunks).toString('utf8'))
      const count = (received.get(id)?.count ?? 0) + 1
      received.set(id, { count, recipients: session.envelope.rcptTo.map(({ address }) => address) })
      if (what !== 'droppedAfterData' || count > 1) return done()
      dropped.add(id)
      for (const connection of server.connections)
        if (connection.session.id === session.id) connection._socket.destroy()
    },
  })
  // A client that goes away, as a killed one does.
  server.on('error', () => undefined)
  server.listen(port, '127.0.0.1')
  await once(server.server, 'listening')
  return {
    received,
    dropped,
    async [Symbol.asyncDispose]() {
      const { promise, resolve } = Promise.withResolvers<void>()
      server.close(() => resolve())
      await promise
    },
  }
}
