import {
  legalVersionQuery,
  legalVersionsQuery,
} from '@repo/content/documents/legal-version/legal-version.query.ts'
import type { LegalPageKind } from '@repo/content/routes.ts'
import type { LegalPageQueryResult } from '@repo/content/sanity.types.ts'
import { fetchContent } from '../../lake/fetch.ts'

/** A line of the list of former versions; the days are `YYYY-MM-DD`, `replacedAt` is a time. */
export interface LegalVersionLine {
  readonly slug: string
  readonly version: string
  readonly validFrom: string
  readonly replacedAt: string
}

export interface LegalVersion extends Omit<LegalVersionLine, 'slug'> {
  readonly _id: string
  readonly title: string
  readonly changeNote: string
  readonly body: NonNullable<LegalPageQueryResult>['body']
}

// The type is not in the schema, so no types are derived from it: these are what `legalVersionDocument` writes.

/** Former versions of a legal text, the last one first. */
export const getLegalVersions = (kind: LegalPageKind): Promise<readonly LegalVersionLine[]> =>
  fetchContent<readonly LegalVersionLine[]>(legalVersionsQuery, { kind })

/** One former version, `null` when there is none of that name. */
export const getLegalVersion = (kind: LegalPageKind, slug: string): Promise<LegalVersion | null> =>
  fetchContent<LegalVersion | null>(legalVersionQuery, { kind, slug })
