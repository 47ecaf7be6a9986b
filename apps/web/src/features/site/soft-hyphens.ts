const softHyphen = '\u00AD'

/** Longer words do not fit beside the edge of a narrow screen at the size of a headline. */
const minLetters = 14

/** First parts of long compounds in this field; after them a headline may break. */
const firstParts = [
  'Aufmerksamkeits',
  'Barriere',
  'Beschwerde',
  'Datenschutz',
  'Entscheidungs',
  'Führungs',
  'Geschäfts',
  'Kommunikations',
  'Kunden',
  'Mitarbeiter',
  'Nachhaltigkeits',
  'Nutzungs',
  'Öffentlichkeits',
  'Reichweiten',
  'Unternehmens',
  'Verantwortungs',
  'Verbraucher',
  'Veränderungs',
  'Veröffentlichungs',
  'Zielgruppen',
  'Zusammen',
]
const seams = new RegExp(`(?<!\\p{L})(${firstParts.join('|')})(?=\\p{Ll}{4,})`, 'gu')
const longWord = new RegExp(`\\p{L}{${minLetters},}`, 'gu')

/**
 * The text with a soft hyphen at the seam of long compounds. Not every browser has a German dictionary, and without
 * one a headline that is wider than the screen breaks anywhere, without a hyphen.
 */
export function softHyphens(text: string): string {
  return text.replace(longWord, word => word.replace(seams, `$1${softHyphen}`))
}
