/** Fields of the organisation that the Impressum shows, by their names in the settings. */
export type OrganisationFact =
  | 'legalName'
  | 'representatives'
  | 'street'
  | 'postalCode'
  | 'city'
  | 'registerCourt'
  | 'registerNumber'
  | 'email'
  | 'phone'
  | 'responsible'

interface LegalForm {
  readonly title: string
  readonly value: string
  readonly hasRepresentatives: boolean
  readonly isRegistered: boolean
}

const form = (
  value: string,
  title: string,
  has: { representatives: boolean; register: boolean },
): LegalForm => ({
  value,
  title,
  hasRepresentatives: has.representatives,
  isRegistered: has.register,
})

/** Legal forms of German businesses, as far as they differ in what the Impressum must name (§ 5 DDG). */
export const legalForms: readonly LegalForm[] = [
  form('einzelunternehmen', 'Einzelunternehmen oder freier Beruf', {
    representatives: false,
    register: false,
  }),
  form('ek', 'Eingetragene Kauffrau, eingetragener Kaufmann (e. K.)', {
    representatives: false,
    register: true,
  }),
  form('gbr', 'Gesellschaft bürgerlichen Rechts (GbR)', { representatives: true, register: false }),
  form('egbr', 'Eingetragene Gesellschaft bürgerlichen Rechts (eGbR)', {
    representatives: true,
    register: true,
  }),
  form('partg', 'Partnerschaftsgesellschaft (PartG)', { representatives: true, register: true }),
  form('ohg', 'Offene Handelsgesellschaft (OHG)', { representatives: true, register: true }),
  form('kg', 'Kommanditgesellschaft (KG, GmbH & Co. KG)', { representatives: true, register: true }),
  form('gmbh', 'GmbH oder UG (haftungsbeschränkt)', { representatives: true, register: true }),
  form('ag', 'Aktiengesellschaft (AG)', { representatives: true, register: true }),
  form('eg', 'Genossenschaft (eG)', { representatives: true, register: true }),
  form('ev', 'Eingetragener Verein (e. V.)', { representatives: true, register: true }),
]

const always: readonly OrganisationFact[] = [
  'legalName',
  'street',
  'postalCode',
  'city',
  'email',
  'phone',
  'responsible',
]

/** What the Impressum of this legal form must name; while no form is chosen, what every one must and who represents. */
export function requiredFacts(legalForm: unknown): ReadonlySet<OrganisationFact> {
  const found = legalForms.find(({ value }) => value === legalForm)
  return new Set<OrganisationFact>([
    ...always,
    ...(found === undefined || found.hasRepresentatives ? (['representatives'] as const) : []),
    ...(found?.isRegistered ? (['registerCourt', 'registerNumber'] as const) : []),
  ])
}
