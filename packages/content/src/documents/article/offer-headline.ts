interface WithOffer {
  readonly offer: { readonly headline: string } | null
  readonly offerHeadline: string | null
}

/** What stands over the offer in an article: its own words, else those of the offer. */
export function offerHeadlineOf({ offer, offerHeadline }: WithOffer): string {
  return offerHeadline || offer?.headline || 'Kontakt'
}
