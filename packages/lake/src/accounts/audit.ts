import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import type { Logger } from '../logger.ts'
import type { AuditEntry, AuditFilter } from './accounts.ts'

const rowSchema = z.object({
  at: z.string(),
  event: z.string(),
  actor: z.string(),
  subject: z.string(),
  detail: z.string(),
})

/** What is written down, each with who did it and to what. */
export const auditEvents = [
  'login.accepted',
  'login.rejected',
  'login.throttled',
  'logout',
  'session.ended',
  'user.added',
  'user.disabled',
  'user.enabled',
  'role.changed',
  'password.changed',
  'password.refused',
  'password.reset',
  'reset.created',
  'invitation.created',
  'invitation.accepted',
  'invitation.revoked',
  'setup.completed',
  'token.created',
  'token.revoked',
] as const

type AuditEvent = (typeof auditEvents)[number]

/** Repeats of one event about one subject within this time say nothing new, but would fill the disk. */
const throttledEveryMs = 60_000
const keptMs = 400 * 24 * 3_600_000

export interface Audit {
  /** Actor and subject are ids, never names or addresses; `detail` is a role or a kind, never free text. */
  record(event: AuditEvent, actor: string, subject: string, detail?: string): void
  /** The same, unless it was recorded about this subject within the last minute. */
  recordOnce(event: AuditEvent, actor: string, subject: string): void
  entries(filter: AuditFilter): readonly AuditEntry[]
}

/** The audit in the accounts database; each entry is logged too. Entries are kept for 400 days. */
export function createAudit(database: DatabaseSync, clock: () => Date, logger: Logger): Audit {
  const insert = database.prepare(
    'INSERT INTO audit (at, event, actor, subject, detail) VALUES (?, ?, ?, ?, ?)',
  )
  const newest = database.prepare(
    `SELECT at, event, actor, subject, detail FROM audit
     WHERE (?1 IS NULL OR event = ?1) AND (?2 IS NULL OR actor = ?2 OR subject = ?2) ORDER BY id DESC LIMIT ?3`,
  )
  const recent = database.prepare('SELECT 1 FROM audit WHERE event = ? AND subject = ? AND at > ?')
  const forget = database.prepare('DELETE FROM audit WHERE at < ?')
  const before = (ms: number) => new Date(clock().getTime() - ms).toISOString()
  let forgottenAt = 0

  const record: Audit['record'] = (event, actor, subject, detail = '') => {
    const now = clock()
    if (now.getTime() - forgottenAt > 24 * 3_600_000) {
      forgottenAt = now.getTime()
      forget.run(before(keptMs))
    }
    insert.run(now.toISOString(), event, actor, subject, detail)
    logger.info('audit', { event, actor, subject, ...(detail === '' ? {} : { detail }) })
  }
  return {
    record,
    recordOnce(event, actor, subject) {
      if (recent.get(event, subject, before(throttledEveryMs)) === undefined) record(event, actor, subject)
    },
    entries: ({ limit, event, id }) => rowSchema.array().parse(newest.all(event ?? null, id ?? null, limit)),
  }
}
