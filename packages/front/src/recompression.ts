import type { FinishedAnswer } from './finished-answer.ts'

/** How many answers wait at most; what does not fit stays as it is. */
const maxWaiting = 1_000

/** Packs finished answers tighter, one after another, off the main thread and behind everybody's back. */
export class Recompression {
  readonly #waiting: FinishedAnswer[] = []
  #isRunning = false

  add(answer: FinishedAnswer): void {
    if (this.#waiting.length >= maxWaiting) return
    this.#waiting.push(answer)
    if (!this.#isRunning) void this.#run()
  }

  async #run(): Promise<void> {
    this.#isRunning = true
    for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift()) {
      // What quality 5 made still serves.
      await next.pack(11).catch(() => undefined)
    }
    this.#isRunning = false
  }
}
