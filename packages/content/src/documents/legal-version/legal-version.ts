import { z } from 'zod'
import { isLegalPageKind, type LegalPageKind } from '../../routes.ts'
import { slugify } from '../../shared/slug/slugify.ts'

/**
 * A version of a legal text that another one has replaced: kept so that readers find what held when they were here. It
 * is no type of the schema: the system writes it when a legal page with another version is published, nobody edits it.
 */
export const legalVersionType = 'legalVersion'

const text = z
  .string()
  .nullish()
  .transform(value => value ?? '')

/** What the lake's webhook says of the version that was replaced, and what is kept of it. */
export const replacedVersionSchema = z.strictObject({
  kind: z.custom<LegalPageKind>(isLegalPageKind),
  title: text,
  version: z.string().min(1).max(100),
  validFrom: text,
  changeNote: text,
  /** Blocks as the document had them. */
  body: z.array(z.looseObject({ _type: z.string(), _key: z.string() })).max(2_000),
})

export type ReplacedVersion = z.output<typeof replacedVersionSchema>

/** Last part of the address of a version. */
export const versionSlug = (version: string): string => slugify(version) || 'ohne-namen'

/** The same version replaced twice is one document. */
export const legalVersionId = (kind: LegalPageKind, version: string): string =>
  `${legalVersionType}-${kind}-${versionSlug(version)}`

/** References hold nothing back: what an old text points to may be deleted. */
function weak(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(weak)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([key, inner]) => [key, weak(inner)] as const)
  return Object.fromEntries('_ref' in value ? [...entries, ['_weak', true]] : entries)
}

/** The document that keeps `replaced`; `now` is when it stopped to hold. */
export function legalVersionDocument(replaced: ReplacedVersion, now: Date) {
  const { kind, version, body } = replaced
  return {
    ...replaced,
    body: weak(body),
    _id: legalVersionId(kind, version),
    _type: legalVersionType,
    slug: { _type: 'slug', current: versionSlug(version) },
    replacedAt: now.toISOString(),
  } as const
}
