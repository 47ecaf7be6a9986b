import { readFile } from 'node:fs/promises'
import { FinishedAnswer } from './finished-answer.ts'
import type { FrontOptions } from './front-options.ts'

/** Files of the build, read at their first request and kept packed. Addresses are looked up, never joined to a path. */
export class StaticFiles {
  readonly #options: Pick<FrontOptions, 'files' | 'headersFor'>
  readonly #read = new Map<string, Promise<FinishedAnswer>>()
  readonly #finished = new Map<string, FinishedAnswer>()
  readonly #onRead: (answer: FinishedAnswer) => void

  constructor(options: Pick<FrontOptions, 'files' | 'headersFor'>, onRead: (answer: FinishedAnswer) => void) {
    this.#options = options
    this.#onRead = onRead
  }

  has(path: string): boolean {
    return this.#options.files.has(path)
  }

  /** The file when it was read before. */
  finished(path: string): FinishedAnswer | undefined {
    return this.#finished.get(path)
  }

  /** @throws when the file cannot be read any more */
  async answer(path: string): Promise<FinishedAnswer | undefined> {
    const source = this.#options.files.get(path)
    if (source === undefined) return undefined
    const known = this.#read.get(path)
    if (known !== undefined) return known
    const reading = this.#finish(path, source)
    this.#read.set(path, reading)
    reading.catch(() => this.#read.delete(path))
    return reading
  }

  async #finish(
    path: string,
    {
      file,
      contentType,
      isImmutable,
      isWorker = false,
    }: NonNullable<ReturnType<FrontOptions['files']['get']>>,
  ): Promise<FinishedAnswer> {
    const answer = await FinishedAnswer.finish({
      status: 200,
      body: await readFile(file),
      headers: [
        ['content-type', contentType],
        [
          'cache-control',
          isImmutable ? 'public, max-age=31536000, immutable' : 'public, max-age=0, must-revalidate',
        ],
        ...this.#options.headersFor({ kind: 'asset', scripts: undefined, isDraft: false, isWorker }),
      ],
    })
    this.#finished.set(path, answer)
    this.#onRead(answer)
    return answer
  }
}
