/** Joins the class names that are there; `undefined` and `false` fall away. */
export function classNames(...names: readonly (string | false | undefined)[]): string {
  return names.filter(name => typeof name === 'string' && name !== '').join(' ')
}
