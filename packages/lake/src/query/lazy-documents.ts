/**
 * An array for groq-js whose items are made while it walks over them and forgotten after, so that a filter or a
 * projection over any number of documents holds one at a time. Its `length` is 0: it may only stand where groq-js
 * walks with `for…of`, which is to the left of `[filter]`, `{projection}`, `| order()`, `| score()` and in `count()`.
 */
export class LazyDocuments extends Array<unknown> {
  static override get [Symbol.species]() {
    return Array
  }
  readonly #open: () => Iterable<unknown>

  constructor(open: () => Iterable<unknown>) {
    super()
    this.#open = open
  }

  override *[Symbol.iterator](): ArrayIterator<unknown> {
    yield* this.#open()
  }
}
