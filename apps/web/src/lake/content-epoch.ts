const key = Symbol.for('klartext.contentEpoch')

/**
 * Counts the purges of this process. Next bundles each route for itself, so the number hangs on the process and not on
 * a module.
 */
export function contentEpoch(): number {
  const epoch: unknown = Reflect.get(globalThis, key)
  return typeof epoch === 'number' ? epoch : 0
}

export function beginContentEpoch(): void {
  Reflect.set(globalThis, key, contentEpoch() + 1)
}
