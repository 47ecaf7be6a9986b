import { siblingValue } from '../../shared/validation/sibling-value.ts'

/** What a result depends on, as text that is equal when nothing of it changed. */
function meaningOf(document: unknown): string {
  const read = (list: unknown, names: readonly string[]) =>
    Array.isArray(list)
      ? list.map(entry => ['_key', ...names].map(name => siblingValue(entry, name) ?? null))
      : []
  return JSON.stringify([
    read(siblingValue(document, 'items'), ['ironicText', 'plainText', 'advice', 'weight']),
    read(siblingValue(document, 'bands'), ['from', 'to', 'title', 'text', 'nextStep']),
  ])
}

/**
 * `true` when the version rose with what a result depends on, else the German sentence. `published` is what visitors
 * see now; `undefined` before the first time.
 */
export function checkVersion(document: unknown, published: unknown): true | string {
  const version = siblingValue(document, 'version')
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1)
    return 'Bitte geben Sie als Fassung eine ganze Zahl ab 1 an.'
  const before = siblingValue(published, 'version')
  if (typeof before !== 'number') return true
  if (version < before) return `Die Fassung darf nicht sinken. Bitte tragen Sie mindestens ${before} ein.`
  return version > before || meaningOf(document) === meaningOf(published)
    ? true
    : `Punkte, Gewichte oder Stufen haben sich geändert. Bitte tragen Sie die Fassung ${before + 1} ein.`
}
