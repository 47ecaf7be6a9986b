import { createDocumentFilter } from '../groq/document-filter.ts'
import { everyDocument, publishedDocuments } from '../identity.ts'
import type { ReadAccess } from './view.ts'

/** What the filters of a reader's grants come to; one of them is enough. */
export function readAccessOf(filters: readonly string[], identity: string): ReadAccess {
  if (filters.includes(everyDocument)) return { kind: 'all' }
  if (filters.length > 0 && filters.every(filter => filter === publishedDocuments))
    return { kind: 'withoutDot' }
  const tests = filters.map(filter =>
    createDocumentFilter(`*[${filter}]`, {}, { identity, get: () => undefined }),
  )
  return { kind: 'tested', test: document => tests.some(test => test(document)) }
}
