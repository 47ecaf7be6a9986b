/** Renderings at the same time: they share one thread, so more only make each other late. */
const maxRunning = 8
/** Who comes when so many wait is told at once that it does not work: a flood of made-up addresses ends here. */
const maxWaiting = 200

/** Lets a few renderings run and the others wait for their turn. */
export class RenderQueue {
  readonly #waiting: (() => void)[] = []
  #running = 0

  /** What the task brings; `undefined` without having begun it when too many wait. */
  async run<Result>(task: () => Promise<Result | undefined>): Promise<Result | undefined> {
    if (this.#running >= maxRunning) {
      if (this.#waiting.length >= maxWaiting) return undefined
      await new Promise<void>(resolve => this.#waiting.push(resolve))
    } else this.#running += 1
    try {
      return await task()
    } finally {
      // The place goes to the next in line, or back.
      const next = this.#waiting.shift()
      if (next === undefined) this.#running -= 1
      else next()
    }
  }
}
