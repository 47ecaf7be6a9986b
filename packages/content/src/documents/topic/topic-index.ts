/** A topic with fewer articles repeats them. */
const minArticles = 2
const minDescription = 80

/** Whether search engines may show the page of a topic. */
export function isTopicIndexable({
  description,
  articleCount,
  noIndex,
}: {
  readonly description: string | null
  readonly articleCount: number
  readonly noIndex: boolean
}): boolean {
  return !noIndex && articleCount >= minArticles && (description ?? '').trim().length >= minDescription
}
