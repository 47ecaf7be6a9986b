/** Other ways to reach the agency that an offer can show, by their names in the settings. */
export const offerChannels = [
  { title: 'Telefon', value: 'phone' },
  { title: 'E-Mail', value: 'email' },
] as const

/**
 * What a form can do without, by their names in the enquiry. What it may ask for is fixed and nobody can add to it:
 * asking for little is a property of the model and not of a guideline.
 */
export const omittableFields = [
  { title: 'Name', value: 'name' },
  { title: 'Firma', value: 'company' },
] as const

/** What a form asks for only where an offer says so, with a fixed list of answers. */
export const requestableFields = [{ title: 'Zeitrahmen', value: 'timeFrame' }] as const
