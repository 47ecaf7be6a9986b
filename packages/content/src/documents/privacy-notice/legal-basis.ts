/** On what basis an enquiry is answered, by the letters of Art. 6(1) GDPR; nobody can add to the list. */
export const legalBases = [
  { title: 'Buchst. b: auf dem Weg zu einem Vertrag', value: 'b' },
  { title: 'Buchst. f: berechtigtes Interesse, allgemeine Fragen zu beantworten', value: 'f' },
] as const

/** The bases of a notice as visitors read them; empty for none. */
export function legalBasisText(bases: readonly string[]): string {
  const [b, f] = [bases.includes('b'), bases.includes('f')]
  if (b) return `Art. 6 Abs. 1 Buchst. b DSGVO${f ? ', bei allgemeinen Fragen Buchst. f' : ''}`
  return f ? 'Art. 6 Abs. 1 Buchst. f DSGVO' : ''
}
