import { isPublishedId, publishedIdOf, releaseOf } from '../document-id.ts'
import type { Revision } from '../store/history.ts'

export type DocumentEvent = Readonly<Record<string, unknown>> & { readonly type: string }

/**
 * What happened to a group of documents, newest first, read off its revisions.
 * @see `packages/sanity/src/core/store/events` in sanity; content-lake-api.md 2.8
 */
export function documentEvents(
  revisions: readonly Revision[],
  publishedId: string,
): readonly DocumentEvent[] {
  const byTransaction = Map.groupBy(
    revisions.filter(({ documentId }) => publishedIdOf(documentId) === publishedId),
    revision => revision.seq,
  )
  return [...byTransaction.entries()]
    .sort(([left], [right]) => right - left)
    .flatMap(([, group]) => eventOf(group, publishedId))
}

function eventOf(group: readonly Revision[], publishedId: string): readonly DocumentEvent[] {
  const published = group.find(({ documentId }) => isPublishedId(documentId))
  const version = group.find(({ documentId }) => !isPublishedId(documentId))
  const [first] = group
  if (first === undefined) return []
  const common = { timestamp: first.timestamp, author: first.author, documentId: publishedId }
  const ofVersion = version === undefined ? {} : versionFields(version)
  if (published !== undefined && isDeletion(published)) {
    return version !== undefined && !isDeletion(version)
      ? [{ ...common, ...ofVersion, type: 'unpublishDocument' }]
      : [{ ...common, type: 'deleteDocumentGroup' }]
  }
  if (published !== undefined && version !== undefined && isDeletion(version)) {
    const revisionId = published.transactionId
    return [
      {
        ...common,
        ...ofVersion,
        revisionId,
        type: 'publishDocumentVersion',
        publishCause: { type: 'document.publish' },
      },
    ]
  }
  if (published !== undefined) {
    const type = isCreation(published) ? 'createLiveDocument' : 'updateLiveDocument'
    return [{ ...common, type, revisionId: published.transactionId }]
  }
  if (version === undefined) return []
  if (isCreation(version)) return [{ ...common, ...ofVersion, type: 'createDocumentVersion' }]
  return isDeletion(version) ? [{ ...common, ...ofVersion, type: 'deleteDocumentVersion' }] : []
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

function isCreation({ effects }: Revision): boolean {
  return effects.revert[0] === 0 && effects.revert[1] === null
}

export function isDeletion({ effects }: Revision): boolean {
  return effects.apply[0] === 0 && effects.apply[1] === null
}
