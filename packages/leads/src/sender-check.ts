import { createHash } from 'node:crypto'
import { type Challenge, createChallenge, randomInt, verifySolution } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/sha'
import { z } from 'zod'

/** A mark is worth something for so long; a form that was open longer fetches a new one. */
export const checkLifeMs = 24 * 60 * 60 * 1000
/** Clocks that differ by so much are taken for right. */
export const clockToleranceMs = 5 * 60 * 1000
/** Hashes that a browser computes: well below a second on a slow telephone. */
const work = { least: 12_000, most: 24_000 } as const

/** `absent`: no mark; `forged`: not ours; `expired`: too old, or from the future; `unsolved`: ours, without its proof. */
export type CheckState = 'absent' | 'forged' | 'expired' | 'unsolved' | 'solved'

/** What the mark of a posted form says. */
export interface SenderCheck {
  readonly state: CheckState
  /** Since the visitor touched the form. */
  readonly ageMs?: number
  /** Names the mark without being it; for remembering that it is spent. */
  readonly markHash?: string
}

const sentSchema = z.object({
  challenge: z.object({
    parameters: z.looseObject({
      algorithm: z.literal('SHA-256'),
      nonce: z.hex().max(64),
      salt: z.hex().max(64),
      cost: z.literal(1),
      keyLength: z.literal(32),
      keyPrefix: z.hex().max(64),
      keySignature: z.hex().max(128),
      data: z.strictObject({ issuedAt: z.int() }),
    }),
    signature: z.hex().max(128),
  }),
  solution: z.object({ counter: z.int().nonnegative(), derivedKey: z.hex().max(128) }).optional(),
})

const secretsOf = (secret: string) => ({
  hmacSignatureSecret: `form-check:${secret}`,
  hmacKeySignatureSecret: `form-check-key:${secret}`,
})

/**
 * A signed mark with its time and a small calculation, for a visitor who has begun to write. It is made for nobody in
 * particular, holds nothing of him, and counts for one enquiry.
 * @see https://altcha.org (proof of work, version 2)
 */
export function issueCheck(secret: string, now: Date): Promise<Challenge> {
  return createChallenge({
    algorithm: 'SHA-256',
    cost: 1,
    counter: randomInt(work.most, work.least),
    deriveKey,
    data: { issuedAt: now.getTime() },
    ...secretsOf(secret),
  })
}

function parsed(sent: string): z.output<typeof sentSchema> | undefined {
  try {
    return sentSchema.safeParse(JSON.parse(sent)).data
  } catch {
    // Not even JSON: nothing of ours.
    return undefined
  }
}

/** Judges the mark of a posted form; never throws for what was sent. */
export async function readCheck(sent: string | undefined, secret: string, now: Date): Promise<SenderCheck> {
  if (sent === undefined || sent.trim() === '') return { state: 'absent' }
  const given = parsed(sent)
  if (given === undefined) return { state: 'forged' }
  const { challenge, solution = { counter: 0, derivedKey: '00' } } = given
  const { verified, invalidSignature } = await verifySolution({
    challenge,
    solution,
    deriveKey,
    ...secretsOf(secret),
  })
  if (invalidSignature === true) return { state: 'forged' }
  const ageMs = now.getTime() - challenge.parameters.data.issuedAt
  const markHash = createHash('sha256').update(challenge.signature).digest('base64url')
  if (ageMs > checkLifeMs || ageMs < -clockToleranceMs) return { state: 'expired', markHash }
  return { state: verified ? 'solved' : 'unsolved', ageMs, markHash }
}
