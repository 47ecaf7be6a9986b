/** Other ways to reach the agency that an offer can show, by their names in the settings. */
export const offerChannels = [
  { title: 'Telefon', value: 'phone' },
  { title: 'E-Mail', value: 'email' },
] as const

/**
 * What a form may ask for besides the message and an e-mail address, by the names of the enquiry. The list is fixed and
 * nobody can add to it: asking for little is a property of the model and not of a guideline.
 */
export const askableFields = [
  { title: 'Telefon', value: 'phone' },
  { title: 'Name', value: 'name' },
  { title: 'Firma', value: 'company' },
  { title: 'Leistung', value: 'service' },
  { title: 'Zeitrahmen', value: 'timeFrame' },
] as const

/** What a new offer asks for, and the form where no offer is published. */
export const usuallyAsked: readonly string[] = ['phone', 'name', 'company']
