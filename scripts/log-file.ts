import { createWriteStream, type WriteStream } from 'node:fs'

/** Lines of a server, appended to a file. What a full disk does not take is lost; what comes after it is written. */
export class LogFile {
  readonly #path: string
  #stream: WriteStream | undefined

  constructor(path: string) {
    this.#path = path
  }

  write(text: string): void {
    this.#stream ??= this.#open()
    this.#stream.write(text)
  }

  end(): void {
    this.#stream?.end()
    this.#stream = undefined
  }

  #open(): WriteStream {
    const stream = createWriteStream(this.#path, { flags: 'a', mode: 0o600 })
    // Unheard, it would end the supervisor and with it every server.
    stream.on('error', () => {
      if (this.#stream === stream) this.#stream = undefined
    })
    return stream
  }
}
