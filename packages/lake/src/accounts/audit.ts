import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import type { Logger } from '../logger.ts'
import type { AuditEntry } from './accounts.ts'

const rowSchema = z.object({ at: z.string(), event: z.string(), actor: z.string(), subject: z.string() })

type AuditEvent =
  | 'login.accepted'
  | 'login.rejected'
  | 'login.throttled'
  | 'logout'
  | 'user.added'
  | 'user.disabled'
  | 'user.enabled'
  | 'setup.completed'
  | 'token.created'
  | 'token.revoked'

export interface Audit {
  /** Actor and subject are ids, never names or addresses. */
  record(event: AuditEvent, actor: string, subject: string): void
  entries(limit: number): readonly AuditEntry[]
}

/** The audit in the accounts database; each entry is logged too. */
export function createAudit(database: DatabaseSync, clock: () => Date, logger: Logger): Audit {
  const insert = database.prepare('INSERT INTO audit (at, event, actor, subject) VALUES (?, ?, ?, ?)')
  const newest = database.prepare('SELECT at, event, actor, subject FROM audit ORDER BY id DESC LIMIT ?')
  return {
    record(event, actor, subject) {
      insert.run(clock().toISOString(), event, actor, subject)
      logger.info('audit', { event, actor, subject })
    },
    entries: limit => rowSchema.array().parse(newest.all(limit)),
  }
}
