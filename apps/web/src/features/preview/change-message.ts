import { siblingValue } from '@repo/content/shared/validation/sibling-value.ts'

/**
 * The transaction of which the Studio tells its preview, `undefined` for its other messages. It passes on the lake's
 * events as they come; its own call to draw the page anew waits up to a second for more of them.
 */
export function transactionIn(message: unknown): string | undefined {
  const isChange =
    siblingValue(message, 'domain') === 'sanity/channels' &&
    siblingValue(message, 'from') === 'presentation' &&
    siblingValue(message, 'type') === 'presentation/snapshot-event'
  const event = isChange ? siblingValue(siblingValue(message, 'data'), 'event') : undefined
  const transaction = siblingValue(event, 'transactionId')
  return siblingValue(event, 'type') === 'mutation' && typeof transaction === 'string'
    ? transaction
    : undefined
}
