/** What the site counts of an article; the keys stand in the counters and in what a page sends. */
export const countedEvents = ['read', 'checkBegun', 'checkFinished', 'formOpened'] as const

export type CountedEvent = (typeof countedEvents)[number]

/** Narrows anything to an event. */
export function isCountedEvent(value: unknown): value is CountedEvent {
  return countedEvents.some(event => event === value)
}

/** What a page sends when something of an article is to be counted: the event and the article, nothing of the visitor. */
export function countMessage(event: CountedEvent, articleId: string): string {
  return `${event} ${articleId}`
}

/** Ids of published documents have no dot. */
const message = /^([A-Za-z]{1,32}) ([A-Za-z0-9_-]{1,128})$/

/** The other way round; `undefined` for everything that {@link countMessage} does not make. */
export function parseCountMessage(
  text: string,
): { readonly event: CountedEvent; readonly articleId: string } | undefined {
  const [, event, articleId] = message.exec(text) ?? []
  return isCountedEvent(event) && articleId !== undefined ? { event, articleId } : undefined
}
