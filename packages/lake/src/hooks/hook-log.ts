import { randomUUID } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'

/** What a hook tells of one document. */
export interface HookMessage {
  readonly id: string
  readonly hookId: string
  readonly dataset: string
  readonly transactionId: string
  readonly documentId: string
  readonly status: 'queued' | 'success' | 'failed'
  readonly resultCode: number | null
  readonly failureCount: number
  readonly createdAt: string
}

/** `other`: it was not sent, because its address lies on a private network. */
export type FailureReason = 'http' | 'network' | 'timeout' | 'other'

export interface HookAttempt {
  readonly id: string
  readonly hookId: string
  readonly messageId: string
  readonly createdAt: string
  /** Milliseconds. */
  readonly duration: number
  readonly failureReason: FailureReason | null
  readonly resultCode: number | null
}

export interface HookLog {
  /** Newest first. */
  messages(hookId: string): readonly HookMessage[]
  /** Newest first. */
  attempts(hookId: string): readonly HookAttempt[]
  attempt(id: string): HookAttempt | undefined
  /** @returns its id */
  addMessage(
    message: Pick<HookMessage, 'hookId' | 'dataset' | 'transactionId' | 'documentId' | 'createdAt'>,
  ): string
  settle(messageId: string, status: HookMessage['status'], resultCode: number | null): void
  addAttempt(attempt: Omit<HookAttempt, 'id'>): void
}

/** As many of a hook are kept. */
const kept = 500

const messageSchema = z
  .object({
    id: z.string(),
    hook_id: z.string(),
    dataset: z.string(),
    transaction_id: z.string(),
    document_id: z.string(),
    status: z.enum(['queued', 'success', 'failed']),
    result_code: z.number().nullable(),
    failures: z.number(),
    created_at: z.string(),
  })
  .transform(
    (row): HookMessage => ({
      id: row.id,
      hookId: row.hook_id,
      dataset: row.dataset,
      transactionId: row.transaction_id,
      documentId: row.document_id,
      status: row.status,
      resultCode: row.result_code,
      failureCount: row.failures,
      createdAt: row.created_at,
    }),
  )
const attemptSchema = z
  .object({
    id: z.string(),
    hook_id: z.string(),
    message_id: z.string(),
    created_at: z.string(),
    duration_ms: z.number(),
    failure: z.enum(['http', 'network', 'timeout', 'other']).nullable(),
    result_code: z.number().nullable(),
  })
  .transform(
    (row): HookAttempt => ({
      id: row.id,
      hookId: row.hook_id,
      messageId: row.message_id,
      createdAt: row.created_at,
      duration: row.duration_ms,
      failureReason: row.failure,
      resultCode: row.result_code,
    }),
  )

/** What became of each message, without its content and without what a receiver answered. */
export function createHookLog(database: DatabaseSync): HookLog {
  const messages = database.prepare('SELECT * FROM messages WHERE hook_id = ? ORDER BY number DESC')
  const attempts = database.prepare('SELECT * FROM attempts WHERE hook_id = ? ORDER BY number DESC')
  const attempt = database.prepare('SELECT * FROM attempts WHERE id = ?')
  const queued = database.prepare(
    `SELECT id FROM messages WHERE hook_id = ? AND dataset = ? AND transaction_id = ? AND document_id = ?
     AND status = 'queued'`,
  )
  const insertMessage = database.prepare(
    `INSERT INTO messages (id, hook_id, dataset, transaction_id, document_id, status, failures, created_at)
     VALUES (?, ?, ?, ?, ?, 'queued', 0, ?)`,
  )
  const settle = database.prepare(
    'UPDATE messages SET status = ?, result_code = ?, failures = failures + ? WHERE id = ?',
  )
  const insertAttempt = database.prepare(
    `INSERT INTO attempts (id, hook_id, message_id, created_at, duration_ms, failure, result_code)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  )
  const forget = (table: 'messages' | 'attempts') =>
    database.prepare(
      `DELETE FROM ${table} WHERE hook_id = ?1 AND number <=
       (SELECT number FROM ${table} WHERE hook_id = ?1 ORDER BY number DESC LIMIT 1 OFFSET ${kept})`,
    )
  const forgetMessages = forget('messages')
  const forgetAttempts = forget('attempts')
  return {
    messages: hookId => messages.all(hookId).map(row => messageSchema.parse(row)),
    attempts: hookId => attempts.all(hookId).map(row => attemptSchema.parse(row)),
    attempt(id) {
      const row = attempt.get(id)
      return row === undefined ? undefined : attemptSchema.parse(row)
    },
    addMessage({ hookId, dataset, transactionId, documentId, createdAt }) {
      const known = queued.get(hookId, dataset, transactionId, documentId)
      if (known !== undefined) return z.object({ id: z.string() }).parse(known).id
      const id = randomUUID()
      insertMessage.run(id, hookId, dataset, transactionId, documentId, createdAt)
      forgetMessages.run(hookId)
      return id
    },
    settle(messageId, status, resultCode) {
      settle.run(status, resultCode, status === 'success' ? 0 : 1, messageId)
    },
    addAttempt({ hookId, messageId, createdAt, duration, failureReason, resultCode }) {
      insertAttempt.run(randomUUID(), hookId, messageId, createdAt, duration, failureReason, resultCode)
      forgetAttempts.run(hookId)
    },
  }
}
