import { once } from 'node:events'
import { connect } from 'node:net'

export interface RawAnswer {
  /** The status of each answer that came, in their order. */
  readonly statuses: readonly number[]
  readonly text: string
  /** Bytes that had left this process when the answer came. */
  readonly sent: number
}

/**
 * Sends bytes as they are, asks for no more once an answer has come, and resolves when the connection is closed. What
 * the server does not take any more is not an error here.
 */
export async function sendRaw(port: number, chunks: Iterable<string | Buffer>): Promise<RawAnswer> {
  const socket = connect(port, '127.0.0.1')
  let text = ''
  let sent = 0
  socket.setEncoding('latin1').on('data', (part: string) => {
    if (text === '') sent = socket.bytesWritten - socket.writableLength
    text += part
  })
  socket.on('error', () => socket.destroy())
  socket.on('end', () => socket.destroy())
  const closed = new Promise(resolve => socket.once('close', resolve))
  await once(socket, 'connect')
  for (const chunk of chunks) {
    if (!socket.writable) break
    if (!socket.write(chunk))
      await Promise.race([new Promise(resolve => socket.once('drain', resolve)), closed])
  }
  if (text === '') await Promise.race([new Promise(resolve => socket.once('data', resolve)), closed])
  // Whatever else the server would answer to the same bytes comes at once.
  await Promise.race([new Promise(resolve => setImmediate(resolve)), closed])
  socket.end()
  await closed
  const statuses = [...text.matchAll(/^HTTP\/1\.1 (\d{3})/gm)].map(match => Number(match[1]))
  return { statuses, text, sent }
}

/** A request with its end of line as it must be. */
export const request = (...lines: readonly string[]): string => `${lines.join('\r\n')}\r\n\r\n`
