/** Texts are first told apart by so many of their signs. */
const keyLength = 4
const slots = 1 << 16

const slotOf = (key: number): number => Math.imul(key, 0x9e3779b1) >>> 16

/** The last four signs, one byte each, as one number. */
const withSign = (key: number, sign: number): number => (key << 8) | sign

const keyOf = (text: string): number => {
  let key = 0
  for (let index = 0; index < keyLength; index += 1) key = withSign(key, text.charCodeAt(index))
  return key
}

/**
 * Finds many texts at once: each place is looked at once, however many are wanted. All texts are of one-byte signs.
 * @throws RangeError for a wanted text of less than four signs
 */
export function textFinder(wanted: Iterable<string>): (text: string) => ReadonlySet<string> {
  const byKey = new Map<number, string[]>()
  const isTaken = new Uint8Array(slots)
  for (const text of wanted) {
    if (text.length < keyLength) throw new RangeError(`Too short to be looked for: ${text.length} signs`)
    const key = keyOf(text)
    byKey.set(key, [...(byKey.get(key) ?? []), text])
    isTaken[slotOf(key)] = 1
  }
  return text => {
    const found = new Set<string>()
    let key = 0
    for (let end = 0; end < text.length; end += 1) {
      key = withSign(key, text.charCodeAt(end))
      if (isTaken[slotOf(key)] === 0) continue
      for (const one of byKey.get(key) ?? []) if (text.startsWith(one, end + 1 - keyLength)) found.add(one)
    }
    return found
  }
}
