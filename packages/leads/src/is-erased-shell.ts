/** What may remain of an erased lead, for the sums: nothing that leads to a person. */
const kept: ReadonlySet<string> = new Set([
  ...['_id', '_type', '_rev', '_createdAt', '_updatedAt', 'caseNumber', 'receivedAt', 'idempotencyKey'],
  ...['articleId', 'articleSlug', 'articleTitle', 'offerId', 'noticeVersion', 'verdict', 'signals', 'status'],
  ...['reason', 'firstAnsweredAt', 'answerDueAt', 'takenInAt', 'deleteOn', 'events', 'message', 'canary'],
])
/** Who saw or took the data stays on record; it says nothing of the person it was about. */
const keptOfEvents: ReadonlySet<string> = new Set([
  ...['_key', '_type', 'type', 'at', 'actor', 'actorId', 'from', 'to', 'reason'],
])

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

/** Whether a lead with status `erased` is empty of its person: no text, no address, no notes. */
export function isErasedShell(document: Readonly<Record<string, unknown>>): boolean {
  if (document.message !== '' || Object.keys(document).some(field => !kept.has(field))) return false
  const events: readonly unknown[] = Array.isArray(document.events) ? document.events : []
  return events.every(event => isRecord(event) && Object.keys(event).every(field => keptOfEvents.has(field)))
}
