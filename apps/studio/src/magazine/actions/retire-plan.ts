import { documentRoute, sluggedTypes } from '@repo/content/document-route.ts'
import type { retirements } from '@repo/content/documents/article/retirement.ts'
import { pathOf } from '@repo/content/routes.ts'
import type { IdentifiedSanityDocumentStub } from '@sanity/client'
import { publishedIdOf, type StoredDocument } from '../references/replace-references.ts'

export type RetireAnswer = (typeof retirements)[number]['value']

/** What an editor decided: what visitors find at the old address. */
export interface Decision {
  readonly answer: RetireAnswer
  /** Id of a published document; empty without one. */
  readonly replacement: string
}

/** Whether documents of this type have a page of their own, so that taking one away leaves an address behind. */
export function hasAddress(type: string): boolean {
  return sluggedTypes.some(known => known === type)
}

/** The path at which a document stands. */
export function pathOfDocument(document: StoredDocument): string | undefined {
  const slug = typeof document.slug === 'object' && document.slug !== null && 'current' in document.slug
  const current = slug ? Reflect.get(Object(document.slug), 'current') : null
  const route = documentRoute({ _type: document._type, slug: typeof current === 'string' ? current : null })
  return route === undefined ? undefined : pathOf(route)
}

/** What an article says about its own retirement. */
export function retirementField({ answer, replacement }: Decision, now: Date): object {
  return {
    date: now.toISOString(),
    answer,
    ...(answer === 'gone' ? {} : { replacement: { _type: 'reference', _ref: replacement } }),
  }
}

/**
 * The rule that answers at the address of a page that is taken away; of the editors' kind, so that the site's own
 * rules leave it alone until a page stands there again.
 */
export function ruleFor(
  path: string,
  { answer, replacement }: Decision,
  id: string,
): IdentifiedSanityDocumentStub {
  return {
    _id: id,
    _type: 'redirect',
    from: path,
    kind: answer === 'moved' ? 'permanent' : 'gone',
    origin: 'redaktion',
    ...(answer === 'gone' ? {} : { to: { _type: 'reference', _ref: replacement, _weak: true } }),
  }
}

/** The draft that keeps the content of a page that is taken away, to be published again some day. */
export function draftOf({ _rev, _id, ...content }: StoredDocument): IdentifiedSanityDocumentStub {
  return { ...content, _type: content._type, _id: `drafts.${publishedIdOf(_id)}` }
}
