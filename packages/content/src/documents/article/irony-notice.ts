const notices: ReadonlyMap<string, string> = new Map([
  [
    'ironisch',
    'Dieser Artikel ist ironisch gemeint. Seine ironischen Sätze empfehlen nicht, was sie sagen; gemeint ist das Gegenteil.',
  ],
  [
    'satirisch',
    'Dieser Artikel ist Satire. Seine satirischen Sätze empfehlen nicht, was sie sagen; gemeint ist das Gegenteil.',
  ],
])

/** What every machine is told first about an article that does not mean what it says; `undefined` for factual ones. */
export function ironyNotice(tone: string | null): string | undefined {
  return tone === 'sachlich' ? undefined : notices.get(tone ?? '')
}

const labels: ReadonlyMap<string, string> = new Map([
  ['ironisch', 'Ironisch gemeint'],
  ['satirisch', 'Satirisch gemeint'],
])

/** Two words that stand beside everything ironic that leaves the page; `undefined` for factual articles. */
export function toneLabel(tone: string | null): string | undefined {
  return labels.get(tone ?? '')
}

interface Described {
  readonly tone: string | null
  readonly plainSummary: string | null
  readonly teaser: string
}

/**
 * An article in one or two sentences for search results, previews and assistants: of an ironic one its plain meaning,
 * marked as such, so that nobody quotes the irony as advice.
 */
export function plainDescription({ tone, plainSummary, teaser }: Described, written?: string | null): string {
  const label = toneLabel(tone)
  const words = written || (label === undefined ? teaser : plainSummary || teaser)
  return label === undefined || words === '' ? words : `${label}: ${words}`
}
