import type { Observable } from 'rxjs'

/** What an observable has emitted so far, and a promise for the next value that fits. */
export interface Collected<Value> extends Disposable {
  readonly values: readonly Value[]
  readonly errors: readonly unknown[]
  until(isWanted: (value: Value) => boolean): Promise<Value>
  /** Resolves with the fault that ended the stream. */
  failure(): Promise<unknown>
}

/** Subscribes at once; dispose to unsubscribe. */
export function collect<Value>(observable: Observable<Value>): Collected<Value> {
  const values: Value[] = []
  const errors: unknown[] = []
  const waiting = new Set<() => void>()
  const wake = () => {
    for (const check of [...waiting]) check()
  }
  const subscription = observable.subscribe({
    next: value => {
      values.push(value)
      wake()
    },
    error: (error: unknown) => {
      errors.push(error)
      wake()
    },
  })
  const wait = <Result>(find: () => { readonly found: Result } | undefined) =>
    new Promise<Result>(resolve => {
      const check = () => {
        const result = find()
        if (result === undefined) return
        waiting.delete(check)
        resolve(result.found)
      }
      waiting.add(check)
      check()
    })
  return {
    values,
    errors,
    until: isWanted =>
      wait(() => {
        const index = values.findIndex(isWanted)
        const found = values[index]
        return found === undefined ? undefined : { found }
      }),
    failure: () => wait(() => (errors.length > 0 ? { found: errors[0] } : undefined)),
    [Symbol.dispose]: () => subscription.unsubscribe(),
  }
}
