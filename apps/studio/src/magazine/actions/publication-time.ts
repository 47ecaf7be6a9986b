interface Versions {
  /** What visitors see; `null` before the first time. */
  readonly published: object | null
  readonly draft: Readonly<Record<string, unknown>> | null
}

/**
 * The time that an article gets when it is first published at `at`; `undefined` when it keeps its own: it has been
 * published before, or an editor has chosen a time in the past. One in the future is that of a plan that was dropped.
 */
export function publicationTime({ published, draft }: Versions, at: Date): string | undefined {
  if (published !== null || draft === null) return undefined
  const chosen = typeof draft.publishedAt === 'string' ? Date.parse(draft.publishedAt) : Number.NaN
  return chosen <= at.getTime() ? undefined : at.toISOString()
}
