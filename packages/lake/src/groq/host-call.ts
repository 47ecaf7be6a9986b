import { randomUUID } from 'node:crypto'
import type { StoredDocument } from '../document.ts'
import type { AnyNode } from './walk.ts'

/** What a call gets: the values of its arguments in the scope where the call stands. */
export type HostFunction = (...args: readonly unknown[]) => unknown

/**
 * Calls from a groq-js tree into the engine. groq-js has no functions of a caller's own, but asks one for the document
 * of a reference. A call is therefore a dereference of an object that holds the arguments, whose `_ref`, inherited from
 * the prototype, runs the function; the `dereference` that follows at once hands over what it gave. The name of that
 * reference is random, so no document and no query can hold it.
 */
export class HostCalls {
  readonly #name = randomUUID()
  #answer: unknown = null

  /** A node that calls `call` with the values of `args` each time it is evaluated. */
  node(call: HostFunction, args: readonly unknown[]): AnyNode {
    const attributes = args.map((value, index) => ({
      type: 'ObjectAttributeValue',
      name: String(index),
      value,
    }))
    const prototype = {
      type: 'ObjectAttributeValue',
      name: '__proto__',
      value: this.#prototype(call, args.length),
    }
    return { type: 'Deref', base: { type: 'Object', attributes: [prototype, ...attributes] } }
  }

  /** Whether `reference` is one of these calls, and what it gave. */
  answerTo(reference: string): { readonly value: StoredDocument | null } | undefined {
    if (reference !== this.#name) return undefined
    const value = this.#answer
    this.#answer = null
    return { value: isAnswer(value) ? value : null }
  }

  #prototype(call: HostFunction, count: number): AnyNode {
    const answer = (values: object) => {
      const byName: Readonly<Record<string, unknown>> = { ...values }
      this.#answer = call(...Array.from({ length: count }, (_, index) => byName[index])) ?? null
      return this.#name
    }
    const value = {
      get _ref() {
        return answer(this)
      },
    }
    return { type: 'Value', value }
  }
}

/** groq-js takes any value from a reference, though its types only speak of documents. */
function isAnswer(value: unknown): value is StoredDocument {
  return value !== null && value !== undefined
}
