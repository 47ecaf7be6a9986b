import type { LaunchCheck, LaunchDocument, LaunchSection, LaunchSurroundings } from './launch-check.ts'
import { legalPageChecks } from './legal-page-checks.ts'
import { offerChecks } from './offer-checks.ts'
import { operationChecks } from './operation-checks.ts'
import { organisationChecks } from './organisation-checks.ts'
import { placeholderChecks, placeholderTypes } from './placeholder-checks.ts'

/** Types of document that `launchRows` wants to see. */
export const launchTypes: readonly string[] = [...placeholderTypes, 'legalPage']

/** `drafted`: the draft has it, visitors do not yet. */
export type LaunchState = 'open' | 'drafted' | 'done'

export type LaunchRow = Omit<LaunchCheck, 'isDone'> & { readonly state: LaunchState }

const order: readonly LaunchSection[] = ['impressum', 'legalTexts', 'offer', 'texts', 'operation']
const states: readonly LaunchState[] = ['open', 'drafted', 'done']
const draftId = /^drafts\./

/**
 * What still keeps the site from going live and what is done, by section, what is open first.
 * `documents` are published ones and drafts; what visitors get decides.
 */
export function launchRows(
  documents: readonly LaunchDocument[],
  surroundings: LaunchSurroundings,
): readonly LaunchRow[] {
  const published = new Map(documents.filter(({ _id }) => !_id.includes('.')).map(each => [each._id, each]))
  const drafts = documents
    .filter(({ _id }) => draftId.test(_id))
    .map(each => ({ ...each, _id: each._id.replace(draftId, '') }))
  const latest = new Map(published)
  for (const draft of drafts) latest.set(draft._id, draft)
  const openInDrafts = new Set(
    checksOf(latest, surroundings)
      .filter(check => !check.isDone)
      .map(({ id }) => id),
  )
  return checksOf(published, surroundings)
    .map(({ isDone, ...check }): LaunchRow => {
      if (isDone) return { ...check, state: 'done' }
      return { ...check, state: openInDrafts.has(check.id) ? 'open' : 'drafted' }
    })
    .toSorted(
      (a, b) =>
        order.indexOf(a.section) - order.indexOf(b.section) ||
        states.indexOf(a.state) - states.indexOf(b.state),
    )
}

function checksOf(
  documents: ReadonlyMap<string, LaunchDocument>,
  surroundings: LaunchSurroundings,
): readonly LaunchCheck[] {
  const documentOf = (id: string) => documents.get(id)
  const settings = documentOf('siteSettings')
  return [
    ...organisationChecks(settings),
    ...legalPageChecks(documentOf),
    ...offerChecks(settings, documentOf),
    ...placeholderChecks([...documents.values()]),
    ...operationChecks(surroundings),
  ]
}
