const germanLetters: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' }
/** Signs that are read as words; left out, "Größe & Maß" would lose its sense. */
const germanSigns: Readonly<Record<string, string>> = { '&': ' und ', '+': ' plus ' }

/** Longest slug that {@link slugify} makes and the schema accepts, in characters. */
export const maxSlugLength = 96

/**
 * Turns a German title into a slug of `a-z0-9-`, cut at a word border; ä becomes ae, ß becomes ss, & becomes und,
 * + becomes plus, other accents are dropped. The answer is empty when nothing of the text can be kept.
 */
export function slugify(text: string): string {
  const plain = text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[äöüß]/g, letter => germanLetters[letter] ?? letter)
    .replace(/[&+]/g, sign => germanSigns[sign] ?? sign)
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  if (plain.length <= maxSlugLength) return plain
  const cut = plain.slice(0, maxSlugLength + 1)
  const lastBorder = cut.lastIndexOf('-')
  return lastBorder > 0 ? cut.slice(0, lastBorder) : cut.slice(0, maxSlugLength)
}
