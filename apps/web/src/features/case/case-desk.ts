import {
  type AddressOutcome,
  addressOutcomeSchema,
  type CaseAct,
  type CaseAnswer,
  type CaseOutcome,
  caseAnswerSchema,
  caseOutcomeSchema,
  casePackageSchema,
} from '@repo/leads/rights/case-view.ts'
import type { z } from 'zod'

/** An erasure reads the whole data folder before it answers. */
const timeoutMs = 60_000

/** The desk did not answer as agreed; `message` holds no personal data. */
export class DeskUnavailable extends Error {
  override readonly name = 'DeskUnavailable'
}

export interface CaseDeskOptions {
  readonly deskUrl: string
  readonly secret: string
  readonly fetch: typeof globalThis.fetch
}

/** The desk, as far as it knows cases: this process has no right to read a lead. */
export interface CaseDesk {
  read(token: string): Promise<CaseAnswer>
  act(token: string, change: CaseAct): Promise<CaseOutcome>
  /** `token` is that of a link that confirms a mail address. */
  confirm(token: string): Promise<AddressOutcome>
  pack(token: string): Promise<z.output<typeof casePackageSchema>>
}

/** Asks over loopback with the shared secret. Every call rejects with DeskUnavailable when the desk does not answer. */
export function caseDesk({ deskUrl, secret, fetch }: CaseDeskOptions): CaseDesk {
  async function ask<Answer>(path: string, body: object, schema: z.ZodType<Answer>): Promise<Answer> {
    try {
      const response = await fetch(`${deskUrl}${path}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
        cache: 'no-store',
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
      })
      if (!response.ok) throw new Error(`status ${response.status}`)
      return schema.parse(await response.json())
    } catch (cause) {
      throw new DeskUnavailable(`The desk did not answer ${path}`, { cause })
    }
  }
  return {
    read: token => ask('/cases/read', { token }, caseAnswerSchema),
    act: (token, change) => ask('/cases/act', { token, change }, caseOutcomeSchema),
    confirm: token => ask('/cases/address', { token }, addressOutcomeSchema),
    pack: token => ask('/cases/package', { token }, casePackageSchema),
  }
}
