/** What another field of the same object holds; `parent` is what a validation or `hidden` is given. */
export function siblingValue(parent: unknown, name: string): unknown {
  return typeof parent === 'object' && parent !== null ? Reflect.get(parent, name) : undefined
}
