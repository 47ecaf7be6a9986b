import { publishedIdOf, releaseOf } from '../document-id.ts'
import type { HistoryReader, Revision } from '../store/history.ts'
import { isCreation, isDeletion } from './revision-kind.ts'

/** What one transaction did to a release as a whole. */
export interface ReleaseStep {
  readonly kind:
    | 'create'
    | 'schedule'
    | 'unschedule'
    | 'publish'
    | 'archive'
    | 'unarchive'
    | 'edit'
    | 'delete'
  readonly revision: Revision
  /** When it is to be published; only of `schedule`. ISO-8601 UTC. */
  readonly publishAt: string | undefined
}

export type ReleaseEvent = Readonly<Record<string, unknown>> & { readonly type: string }

const releaseId = (name: string) => `_.releases.${name}`

/** The life of a release, oldest first. */
export function releaseSteps(history: HistoryReader, name: string): readonly ReleaseStep[] {
  let state: unknown = 'active'
  return history
    .revisionsOf([releaseId(name)])
    .toReversed()
    .map(revision => {
      const set = fieldsSet(revision)
      const before = state
      state = set.state ?? state
      const publishAt = typeof set.publishAt === 'string' ? set.publishAt : undefined
      return { kind: kindOf(revision, before, set.state), revision, publishAt }
    })
}

/** What all mutations of a revision set; the last one counts. */
function fieldsSet({ mutations }: Revision): Readonly<Record<string, unknown>> {
  return Object.fromEntries(mutations.flatMap(mutation => Object.entries(fieldsSetBy(mutation))))
}

function fieldsSetBy(mutation: unknown): Readonly<Record<string, unknown>> {
  if (typeof mutation !== 'object' || mutation === null) return {}
  const [body]: unknown[] = Object.values(mutation)
  if (typeof body !== 'object' || body === null) return {}
  const fields: unknown = 'set' in body ? body.set : body
  return typeof fields === 'object' && fields !== null ? { ...fields } : {}
}

function kindOf(revision: Revision, before: unknown, after: unknown): ReleaseStep['kind'] {
  if (isDeletion(revision)) return 'delete'
  if (isCreation(revision)) return 'create'
  switch (after) {
    case 'scheduled':
      return 'schedule'
    case 'published':
      return 'publish'
    case 'archived':
      return 'archive'
    case 'active':
      return before === 'archived' ? 'unarchive' : 'unschedule'
    default:
      return 'edit'
  }
}

/**
 * What happened to a release and to what is in it, newest first.
 * @see content-lake-api.md 2.8; `releases/tool/detail/events` in sanity
 */
export function releaseEvents(history: HistoryReader, name: string): readonly ReleaseEvent[] {
  const steps = releaseSteps(history, name)
  const own = new Set(steps.map(({ revision }) => revision.seq))
  const versions = history
    .revisionsOf(history.idsWithPrefix(`versions.${name}.`))
    // What the release itself did to its versions is told as its own doing.
    .filter(revision => !own.has(revision.seq))
  return [
    ...steps.flatMap(step => stepEvent(step, name)),
    ...versions.flatMap(revision => versionEvent(history, revision, name)),
  ]
    .toSorted((left, right) => right.seq - left.seq)
    .map(({ event }) => event)
}

interface NumberedEvent {
  readonly seq: number
  readonly event: ReleaseEvent
}

function stepEvent({ kind, revision, publishAt }: ReleaseStep, name: string): readonly NumberedEvent[] {
  if (kind === 'delete') return []
  const { seq } = revision
  const event = {
    ...commonFields(revision, name),
    type: `${kind}Release`,
    ...(publishAt === undefined ? {} : { publishAt }),
    ...(kind === 'edit' ? { change: changeOf(revision) } : {}),
  }
  return [{ seq, event }]
}

function changeOf(revision: Revision): Readonly<Record<string, unknown>> {
  const { metadata } = fieldsSet(revision)
  if (typeof metadata !== 'object' || metadata === null) return {}
  const { releaseType, intendedPublishAt }: Readonly<Record<string, unknown>> = { ...metadata }
  return {
    ...(releaseType === undefined ? {} : { releaseType }),
    ...(intendedPublishAt === undefined ? {} : { intendedPublishDate: intendedPublishAt }),
  }
}

function versionEvent(history: HistoryReader, revision: Revision, name: string): readonly NumberedEvent[] {
  const { documentId: versionId, seq, transactionId, previousRev } = revision
  const isAdded = isCreation(revision)
  if (!isAdded && !isDeletion(revision)) return []
  const document = history.documentAt(versionId, ({ seq: candidate }) =>
    isAdded ? candidate <= seq : candidate < seq,
  )
  const event = {
    ...commonFields(revision, name),
    type: isAdded ? 'addDocumentToRelease' : 'discardDocumentFromRelease',
    documentId: publishedIdOf(versionId),
    documentType: document?._type,
    versionId,
    versionRevisionId: isAdded ? transactionId : previousRev,
    ...(isAdded ? { revisionId: transactionId } : {}),
  }
  return [{ seq, event }]
}

function commonFields({ timestamp, author }: Revision, releaseName: string) {
  return { timestamp, author, releaseName }
}

/** The releases that any of these documents is or was in. */
export function releasesOf(documentIds: readonly string[]): readonly string[] {
  return [...new Set(documentIds.flatMap(id => releaseOf(id) ?? []))]
}
