/** What the agency says of itself at the end of a mail to a visitor; gaps of the site's settings are left out. */
export interface AgencyContact {
  readonly brandName: string
  readonly legalName?: string | null | undefined
  readonly street?: string | null | undefined
  readonly postalCode?: string | null | undefined
  readonly city?: string | null | undefined
  readonly email?: string | null | undefined
  readonly phone?: string | null | undefined
}

/** Paragraphs with an empty line between them; what is `undefined` is left out. */
export function paragraphs(...all: readonly (string | undefined)[]): string {
  return `${all.filter(paragraph => paragraph !== undefined && paragraph !== '').join('\n\n')}\n`
}

/** Lines of one paragraph; what is empty is left out. */
export function lines(...all: readonly (string | null | undefined)[]): string {
  return all.filter(text => text !== null && text !== undefined && text !== '').join('\n')
}

/** Name, address and ways to reach the agency, one a line. */
export function contactLines(agency: AgencyContact): string {
  return lines(
    agency.legalName ?? agency.brandName,
    agency.street,
    [agency.postalCode, agency.city].filter(Boolean).join(' '),
    agency.phone && `Telefon: ${agency.phone}`,
    agency.email && `E-Mail: ${agency.email}`,
  )
}

/** A title with at most `max` entries beneath it, and how many more there are; nothing for none. */
export function listed(title: string, entries: readonly string[], max: number): string | undefined {
  if (entries.length === 0) return undefined
  const more = entries.length - max
  return lines(
    title,
    ...entries.slice(0, max).map(entry => `  ${entry}`),
    more > 0 ? `  und ${more} weitere` : undefined,
  )
}
