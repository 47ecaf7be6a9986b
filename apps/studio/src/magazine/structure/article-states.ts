import { linkCheckType } from '@repo/content/documents/link-check/link-check.ts'
import { safeAddress } from '@repo/content/shared/portable-text/link-target.ts'
import { z } from 'zod'

const text = z.string().nullish()

/** What the lists of articles ask of the lake: every version of every article, plans of single documents, dead links. */
export const articleDeskQuery = `{
  "documents": *[_type == "article"]{
    _id, _updatedAt, title, "isRetired": defined(retire.date), "isReady": readyForReview == true, "source": source.url
  },
  "deadLinks": *[_type == "${linkCheckType}" && state == "dead"]{url, lastGoodAt, "linkedIn": coalesce(linkedIn, [])},
  "plans": *[_type == "system.release" && metadata.cardinality == "one"] | order(_updatedAt desc) [0...500] {
    name, state, publishAt, publishedAt, "intendedAt": metadata.intendedPublishAt, "fault": error.message,
    "documentIds": finalDocumentStates[].id
  }
}`

/** Which changes make the lists ask again. */
export const articleDeskFilter = '*[_type in ["article", "system.release", "linkCheck"]]'

const deskSchema = z.object({
  documents: z.array(
    z.object({
      _id: z.string(),
      _updatedAt: z.string(),
      title: text,
      isRetired: z.boolean(),
      isReady: z.boolean(),
      source: text,
    }),
  ),
  deadLinks: z.array(z.object({ url: z.string(), lastGoodAt: text, linkedIn: z.array(z.string()) })),
  plans: z.array(
    z.object({
      name: z.string(),
      state: z.string(),
      publishAt: text,
      publishedAt: text,
      intendedAt: text,
      fault: text,
      documentIds: z.array(z.string()).nullish(),
    }),
  ),
})

export type ArticleDesk = z.output<typeof deskSchema>
type Plan = ArticleDesk['plans'][number]

/** @throws {z.ZodError} when the answer is not the one of {@link articleDeskQuery} */
export function parseArticleDesk(answer: unknown): ArticleDesk {
  return deskSchema.parse(answer)
}

/** How a plan stands: it waits, should have run by now, was given up, or ran later than it should. */
export type PlanState =
  | { readonly kind: 'waiting'; readonly at: string }
  | { readonly kind: 'overdue'; readonly at: string }
  | { readonly kind: 'failed'; readonly at: string | undefined; readonly reason: string }
  | { readonly kind: 'late'; readonly at: string; readonly doneAt: string }

/** One article as the desk shows it; `id` is the published one. */
export interface ArticleRow {
  readonly id: string
  readonly title: string
  readonly updatedAt: string
  readonly hasDraft: boolean
  readonly isPublished: boolean
  /** As readers see it now. */
  readonly isRetired: boolean
  readonly isReady: boolean
  /** A version waits for its time that will retire the article. */
  readonly retiresByPlan: boolean
  readonly plan: PlanState | undefined
  /** What readers find dead: the source, and when it last answered; links in the text. */
  readonly deadSource: { readonly lastGoodAt: string | undefined } | undefined
  readonly deadLinks: readonly string[]
}

/** The lists of the desk. */
export type ArticleListName = 'entwuerfe' | 'geplant' | 'veroeffentlicht' | 'zu-pruefen' | 'stillgelegt'

/** A plan is carried out within a minute; what takes longer was missed. */
const punctualMs = 60_000
/** How long the desk still shows that a plan ran late. */
const lateShownMs = 7 * 24 * 3_600_000

/** The articles, the one that was worked on last first. */
export function articleRows(desk: ArticleDesk, now: Date): readonly ArticleRow[] {
  const groups = Map.groupBy(desk.documents, ({ _id }) => publishedIdOf(_id))
  return [...groups]
    .map(([id, versions]) => rowOf(id, versions, desk, now))
    .sort((left, right) => (left.updatedAt < right.updatedAt ? 1 : -1))
}

/** Whether an article belongs into a list. */
export function isInList(row: ArticleRow, list: ArticleListName): boolean {
  switch (list) {
    case 'entwuerfe':
      return row.hasDraft
    case 'geplant':
      return row.plan !== undefined
    case 'veroeffentlicht':
      return row.isPublished && !row.isRetired
    case 'zu-pruefen':
      return (
        row.isReady ||
        row.plan?.kind === 'failed' ||
        row.plan?.kind === 'overdue' ||
        row.deadSource !== undefined ||
        row.deadLinks.length > 0
      )
    case 'stillgelegt':
      return row.isRetired
    default:
      return list satisfies never
  }
}

function rowOf(
  id: string,
  versions: ArticleDesk['documents'],
  { plans, deadLinks }: ArticleDesk,
  now: Date,
): ArticleRow {
  const published = versions.find(({ _id }) => _id === id)
  const draft = versions.find(({ _id }) => _id === `drafts.${id}`)
  const planned = versions.filter(({ _id }) => _id.startsWith('versions.'))
  const shown = draft ?? published ?? planned[0]
  const plan = planOf(
    id,
    planned.map(({ _id }) => _id),
    plans,
    now,
  )
  return {
    id,
    title: shown?.title || 'Artikel ohne Titel',
    updatedAt:
      versions
        .map(({ _updatedAt }) => _updatedAt)
        .toSorted()
        .at(-1) ?? '',
    hasDraft: draft !== undefined,
    isPublished: published !== undefined,
    isRetired: published?.isRetired === true,
    isReady: draft?.isReady === true,
    retiresByPlan:
      plan?.kind !== 'late' && planned.some(({ isRetired }) => isRetired) && published?.isRetired !== true,
    plan,
    ...deadAt(id, published, deadLinks),
  }
}

/** What of an article's links readers cannot follow; nobody reads a retired one. */
function deadAt(
  id: string,
  published: ArticleDesk['documents'][number] | undefined,
  deadLinks: ArticleDesk['deadLinks'],
): Pick<ArticleRow, 'deadSource' | 'deadLinks'> {
  if (published === undefined || published.isRetired) return { deadSource: undefined, deadLinks: [] }
  const source = published.source ? safeAddress(published.source) : undefined
  const dead = deadLinks.find(({ url }) => url === source)
  return {
    deadSource: dead === undefined ? undefined : { lastGoodAt: dead.lastGoodAt ?? undefined },
    deadLinks: deadLinks.filter(({ linkedIn }) => linkedIn.includes(id)).map(({ url }) => url),
  }
}

function planOf(
  id: string,
  versionIds: readonly string[],
  plans: readonly Plan[],
  now: Date,
): PlanState | undefined {
  const names = new Set(versionIds.map(versionId => versionId.split('.')[1]))
  for (const plan of plans) {
    if (!names.has(plan.name)) continue
    const at = plan.publishAt ?? plan.intendedAt ?? undefined
    if (plan.state === 'scheduled' && at !== undefined)
      return { kind: Date.parse(at) + punctualMs < now.getTime() ? 'overdue' : 'waiting', at }
    if (plan.fault) return { kind: 'failed', at, reason: plan.fault }
  }
  for (const { state, publishedAt, intendedAt, documentIds } of plans) {
    if (state !== 'published' || !publishedAt || !intendedAt) continue
    if (!documentIds?.some(documentId => publishedIdOf(documentId) === id)) continue
    const [done, intended] = [Date.parse(publishedAt), Date.parse(intendedAt)]
    if (done - intended > punctualMs && now.getTime() - done < lateShownMs)
      return { kind: 'late', at: intendedAt, doneAt: publishedAt }
  }
  return undefined
}

function publishedIdOf(id: string): string {
  return id.replace(/^(drafts|versions\.[^.]+)\./, '')
}
