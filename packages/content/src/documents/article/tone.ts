/** How an article is meant to be read. */
export const tones = [
  { title: 'Sachlich', value: 'sachlich' },
  { title: 'Ironisch', value: 'ironisch' },
  { title: 'Satirisch', value: 'satirisch' },
] as const

export type Tone = (typeof tones)[number]['value']

/** German name of a tone; `undefined` for anything that is none. */
export function toneTitle(tone: unknown): string | undefined {
  return tones.find(({ value }) => value === tone)?.title
}

/** Whether words in this tone mean what they say; anything else needs its plain meaning beside it. */
export function isLiteral(tone: unknown): boolean {
  return tone === undefined || tone === null || tone === 'sachlich'
}
