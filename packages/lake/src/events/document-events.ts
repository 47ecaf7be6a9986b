import { isPublishedId, isVersionId, publishedIdOf, releaseOf } from '../document-id.ts'
import type { HistoryReader, Revision } from '../store/history.ts'
import { type ReleaseStep, releaseSteps, releasesOf } from './release-events.ts'
import { isCreation, isDeletion } from './revision-kind.ts'

export type DocumentEvent = Readonly<Record<string, unknown>> & { readonly type: string }

type StepsOfRelease = ReadonlyMap<string, readonly ReleaseStep[]>

/**
 * What happened to a document, newest first, read off the revisions of its group and of their releases. Of other
 * versions only what changed the published document is told.
 * @param documentId whose story it is: a published document, draft or version
 * @param groupIds every id of its group that was ever there
 * @see `packages/sanity/src/core/store/events` in sanity; content-lake-api.md 2.8
 */
export function documentEvents(
  history: HistoryReader,
  documentId: string,
  groupIds: readonly string[],
): readonly DocumentEvent[] {
  const publishedId = publishedIdOf(documentId)
  const revisions = history.revisionsOf(groupIds)
  const steps: StepsOfRelease = new Map(releasesOf(groupIds).map(name => [name, releaseSteps(history, name)]))
  const changes = [...Map.groupBy(revisions, revision => revision.seq)].flatMap(([seq, group]) =>
    eventOf(group, publishedId, steps).map(event => ({ seq, event })),
  )
  return [...changes, ...scheduleEvents(revisions, publishedId, steps)]
    .toSorted((left, right) => right.seq - left.seq)
    .map(({ event }) => event)
    .filter(event => isTold(event, documentId))
}

const ofPublished: ReadonlySet<string> = new Set(['publishDocumentVersion', 'unpublishDocument'])

function isTold({ type, versionId }: DocumentEvent, documentId: string): boolean {
  if (typeof versionId !== 'string') return type === 'deleteDocumentGroup' || !isVersionId(documentId)
  if (!isVersionId(versionId)) return !isVersionId(documentId)
  return versionId === documentId || (isPublishedId(documentId) && ofPublished.has(type))
}

function eventOf(
  group: readonly Revision[],
  publishedId: string,
  steps: StepsOfRelease,
): readonly DocumentEvent[] {
  const published = group.find(({ documentId }) => isPublishedId(documentId))
  const others = group.filter(({ documentId }) => !isPublishedId(documentId))
  const version = others.find(({ documentId }) => releaseOf(documentId) !== undefined) ?? others[0]
  const [first] = group
  if (first === undefined) return []
  const common = { timestamp: first.timestamp, author: first.author, documentId: publishedId }
  const ofVersion = version === undefined ? {} : versionFields(version)
  const releasing = version === undefined ? undefined : publishStep(version, steps)
  if (published !== undefined && isDeletion(published)) {
    const isUnpublished = version !== undefined && (!isDeletion(version) || releasing !== undefined)
    return isUnpublished
      ? [{ ...common, ...ofVersion, type: 'unpublishDocument' }]
      : [{ ...common, type: 'deleteDocumentGroup' }]
  }
  if (published !== undefined && version !== undefined && isDeletion(version)) {
    const revisionId = published.transactionId
    const publishCause = releasing ?? 'document.publish'
    return [{ ...common, ...ofVersion, revisionId, type: 'publishDocumentVersion', publishCause }]
  }
  if (published !== undefined) {
    const type = isCreation(published) ? 'createLiveDocument' : 'updateLiveDocument'
    return [{ ...common, type, revisionId: published.transactionId }]
  }
  if (version === undefined) return []
  if (isCreation(version)) return [{ ...common, ...ofVersion, type: 'createDocumentVersion' }]
  return isDeletion(version) ? [{ ...common, ...ofVersion, type: 'deleteDocumentVersion' }] : []
}

/** How the release of a version was published in the very same transaction, if it was. */
function publishStep(
  version: Revision,
  steps: StepsOfRelease,
): 'release.publish' | 'release.schedule' | undefined {
  const ofRelease = steps.get(releaseOf(version.documentId) ?? '') ?? []
  const index = ofRelease.findIndex(
    ({ kind, revision }) => kind === 'publish' && revision.seq === version.seq,
  )
  if (index < 0) return undefined
  const before = ofRelease
    .slice(0, index)
    .findLast(({ kind }) => kind === 'schedule' || kind === 'unschedule')
  return before?.kind === 'schedule' ? 'release.schedule' : 'release.publish'
}

/** A release that is scheduled schedules each version that is in it then. */
function scheduleEvents(
  revisions: readonly Revision[],
  publishedId: string,
  steps: StepsOfRelease,
): readonly { readonly seq: number; readonly event: DocumentEvent }[] {
  return [...steps].flatMap(([releaseId, ofRelease]) =>
    ofRelease.flatMap(({ kind, revision, publishAt }, index) => {
      if (kind !== 'schedule' && kind !== 'unschedule') return []
      const { seq, timestamp, author } = revision
      const versionId = `versions.${releaseId}.${publishedId}`
      const newest = revisions.find(({ documentId, seq: own }) => documentId === versionId && own < seq)
      if (newest === undefined || isDeletion(newest)) return []
      const common = { timestamp, author, documentId: publishedId, releaseId, versionId }
      const fields = { ...common, versionRevisionId: newest.transactionId }
      const event =
        kind === 'unschedule'
          ? { ...fields, type: 'unscheduleDocumentVersion' }
          : { ...fields, type: 'scheduleDocumentVersion', publishAt, state: scheduleState(ofRelease, index) }
      return [{ seq, event }]
    }),
  )
}

function scheduleState(
  steps: readonly ReleaseStep[],
  index: number,
): 'pending' | 'unscheduled' | 'published' {
  const end = steps.slice(index + 1).find(({ kind }) => kind !== 'edit')
  if (end === undefined) return 'pending'
  return end.kind === 'publish' ? 'published' : 'unscheduled'
}

function versionFields(revision: Revision): Readonly<Record<string, unknown>> {
  const releaseId = releaseOf(revision.documentId)
  return {
    versionId: revision.documentId,
    // After a deletion there is no state of its own to show, so it names the one before.
    versionRevisionId: isDeletion(revision) ? revision.previousRev : revision.transactionId,
    ...(releaseId === undefined ? {} : { releaseId }),
  }
}
