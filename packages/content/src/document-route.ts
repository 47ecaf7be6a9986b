import { isLegalPageKind, type Route } from './routes.ts'

/** What a document's address is made of, as queries answer it. */
export interface Addressed {
  readonly _type: string
  readonly slug: string | null
  /** Of a legal page. */
  readonly kind?: string | null
}

/** Types whose documents have a page under their own slug. */
export const sluggedTypes = ['article', 'topic', 'person', 'selfCheck', 'service', 'page'] as const

/** Where a document has its page; `undefined` for documents without one. */
export function documentRoute({ _type, slug, kind }: Addressed): Route | undefined {
  if (_type === 'legalPage') return isLegalPageKind(kind) ? { type: 'legalPage', kind } : undefined
  const type = sluggedTypes.find(known => known === _type)
  return type === undefined || !slug ? undefined : { type, slug }
}
