/** How an article stands to the text it comes from. */
export const sourceRelations = [
  { title: 'Wiedergabe', value: 'reproduction' },
  { title: 'Quelle', value: 'source' },
  { title: 'Zitat', value: 'quotation' },
  { title: 'Übersetzung', value: 'translation' },
  { title: 'Antwort', value: 'reply' },
] as const

/** German name of a relation; `undefined` for anything that is none. */
export function relationTitle(relation: unknown): string | undefined {
  return sourceRelations.find(({ value }) => value === relation)?.title
}
