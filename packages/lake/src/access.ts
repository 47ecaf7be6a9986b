import type { StoredDocument } from './document.ts'
import { isPrivateId } from './document-id.ts'
import { LakeError } from './errors.ts'
import { type DatasetNames, grantsFor } from './grants.ts'
import { createDocumentFilter } from './groq/document-filter.ts'
import { everyDocument, type Grant, type Identity, type Permission, publishedDocuments } from './identity.ts'
import type { DatasetInfo } from './store/datasets.ts'

/** What one identity may do in one dataset, document by document. */
export interface Access {
  readonly grants: readonly Grant[]
  can(permission: Permission, document: StoredDocument): boolean
  /** Whether any document at all could be granted. */
  has(permission: Permission): boolean
  /** @throws LakeError unauthorized for anonymous, forbidden for everyone else */
  demand(permission: Permission): void
}

type Test = (document: StoredDocument) => boolean

/** What `identity` may do in this dataset; each grant is compiled once. */
export function accessFor(identity: Identity, info: DatasetInfo, names: DatasetNames): Access {
  const grants = grantsFor(identity, info, names)
  const tests = new Map<Permission, readonly Test[]>()
  const testsFor = (permission: Permission) => {
    const known = tests.get(permission)
    if (known !== undefined) return known
    const compiled = grants
      .filter(grant => grant.permissions.includes(permission))
      .map(grant => testOf(grant.filter, identity))
    tests.set(permission, compiled)
    return compiled
  }
  return {
    grants,
    can: (permission, document) => testsFor(permission).some(test => test(document)),
    has: permission => testsFor(permission).length > 0,
    demand(permission) {
      if (testsFor(permission).length > 0) return
      if (identity.kind === 'anonymous')
        throw new LakeError('unauthorized', 'A token is needed for this dataset')
      throw new LakeError('forbidden', `Missing the "${permission}" permission in dataset "${info.name}"`)
    },
  }
}

function testOf(filter: string, identity: Identity): Test {
  if (filter === everyDocument) return () => true
  if (filter === publishedDocuments) return document => !isPrivateId(document._id)
  const matches = createDocumentFilter(`*[${filter}]`, {}, { identity: identity.id, get: () => undefined })
  return document => matches(document)
}
