import { expect, it } from 'vitest'
import { transactionIn } from './change-message.ts'

const message = (type: string, event: object, more: object = {}) => ({
  domain: 'sanity/channels',
  from: 'presentation',
  to: 'visual-editing',
  id: 'message-1',
  type,
  data: { event },
  ...more,
})
const mutation = { type: 'mutation', documentId: 'drafts.a', transactionId: 'tx1' }

it('knows a change by its transaction', () => {
  expect(transactionIn(message('presentation/snapshot-event', mutation))).toBe('tx1')
})

it.each([
  message('presentation/snapshot-event', { type: 'welcome' }),
  message('presentation/refresh', mutation),
  message('presentation/snapshot-event', mutation, { from: 'visual-editing' }),
  message('presentation/snapshot-event', mutation, { domain: 'elsewhere' }),
  'presentation/snapshot-event',
  null,
])('hears nothing in %j', other => {
  expect(transactionIn(other)).toBeUndefined()
})
