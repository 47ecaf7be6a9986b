const idPattern = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/
const segmentWithLeadingDash = /(^|\.)-/

/** The rules that every official client checks before it sends. @see @sanity/client `validators.ts` */
export function isDocumentId(id: string): boolean {
  if (!idPattern.test(id) || id.includes('..') || id.endsWith('.') || segmentWithLeadingDash.test(id))
    return false
  return !id.startsWith('versions.') || id.split('.').length >= 3
}

function isDraftId(id: string): boolean {
  return id.startsWith('drafts.')
}

/** `versions.r1.a`, a document in a release. */
export function isVersionId(id: string): boolean {
  return id.startsWith('versions.')
}

/** Neither draft nor version. */
export function isPublishedId(id: string): boolean {
  return !isDraftId(id) && !isVersionId(id)
}

/** The group that a document belongs to: `drafts.a`, `versions.r1.a` and `a` are one. */
export function publishedIdOf(id: string): string {
  if (isDraftId(id)) return id.slice('drafts.'.length)
  return isVersionId(id) ? id.split('.').slice(2).join('.') : id
}

/** `r1` of `versions.r1.a`; `undefined` for drafts and published documents. */
export function releaseOf(id: string): string | undefined {
  return isVersionId(id) ? id.split('.')[1] : undefined
}

/** Ids with a dot are never shown to anyone without a grant that names them. */
export function isPrivateId(id: string): boolean {
  return id.includes('.')
}
