import { legalForms, requiredFacts } from '../documents/site-settings/legal-forms.ts'
import { organisationFields } from '../documents/site-settings/organisation-fields.ts'
import { siblingValue } from '../shared/validation/sibling-value.ts'
import type { LaunchCheck, LaunchDocument } from './launch-check.ts'

const isFilled = (value: unknown): boolean => typeof value === 'string' && value.trim() !== ''

/** What the Impressum must name of the organisation: everything that its legal form requires. */
export function organisationChecks(settings: LaunchDocument | undefined): readonly LaunchCheck[] {
  const organisation = settings?.organisation
  const legalForm = siblingValue(organisation, 'legalForm')
  const required: ReadonlySet<string> = requiredFacts(legalForm)
  return organisationFields
    .filter(({ name }) => name === 'legalForm' || required.has(name))
    .map(({ name, title }) => {
      const value = siblingValue(organisation, name)
      const isDone = name === 'legalForm' ? legalForms.some(form => form.value === value) : isFilled(value)
      return {
        id: `organisation.${name}`,
        section: 'impressum',
        isDone,
        sentence: isDone ? `„${title}“ ist eingetragen.` : `Für das Impressum fehlt noch „${title}“.`,
        place: {
          kind: 'field',
          documentId: 'siteSettings',
          documentType: 'siteSettings',
          path: `organisation.${name}`,
        },
      }
    })
}
