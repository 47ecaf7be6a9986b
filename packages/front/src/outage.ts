import { FinishedAnswer, type HeaderList } from './finished-answer.ts'
import type { AnswerFacts, FrontOptions } from './front-options.ts'
import type { PageSource } from './page-source.ts'

const hidden = /^(cache-control|retry-after)$/i
export const retryAfterSeconds = 30

type OutageOptions = Pick<FrontOptions, 'outagePaths' | 'refusal' | 'headersFor'>

/** A short answer of the front itself. */
export function shortAnswer(
  { refusal, headersFor }: Pick<FrontOptions, 'refusal' | 'headersFor'>,
  status: number,
  more: HeaderList = [],
): Promise<FinishedAnswer> {
  const { contentType, body } = refusal(status)
  const facts: AnswerFacts = { kind: 'other', scripts: { hashes: [], hasFiles: false }, isDraft: false }
  return FinishedAnswer.finish({
    status,
    body: Buffer.from(body),
    headers: [['content-type', contentType], ['cache-control', 'no-store'], ...headersFor(facts), ...more],
  })
}

/** The page for the moment when nothing can be made. Its own versions are made while all is well. */
export class Outage {
  readonly #options: OutageOptions
  readonly #source: PageSource

  constructor(options: OutageOptions, source: PageSource) {
    this.#options = options
    this.#source = source
  }

  /** Makes those that are missing or out of date; a failure leaves the last good ones. */
  async warm(): Promise<void> {
    await Promise.all(this.#options.outagePaths.map(path => this.#source.find(path)))
  }

  async answer(): Promise<FinishedAnswer> {
    const more: HeaderList = [['Retry-After', String(retryAfterSeconds)]]
    const kept = await Promise.all(this.#options.outagePaths.map(path => this.#source.lastGood(path)))
    const page = kept.find(version => version?.answer.status === 200)
    if (page === undefined) return shortAnswer(this.#options, 503, more)
    const { headers, body } = page.answer.content
    return FinishedAnswer.finish({
      status: 503,
      body,
      headers: [...headers.filter(([name]) => !hidden.test(name)), ['Cache-Control', 'no-store'], ...more],
    })
  }
}
