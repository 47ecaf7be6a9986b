import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { checkLifeMs, clockToleranceMs, issueCheck, readCheck } from './sender-check.ts'

const secret = 'a secret for tests only'
const now = new Date('2026-11-23T12:00:00Z')
const later = (ms: number) => new Date(now.getTime() + ms)

type Challenge = Awaited<ReturnType<typeof issueCheck>>

/** What the browser does, without its haste. */
function solve({ parameters: { nonce, salt, keyPrefix } }: Challenge) {
  const counter = Buffer.alloc(4)
  for (let number = 0; ; number += 1) {
    counter.writeUInt32BE(number)
    const derivedKey = createHash('sha256')
      .update(Buffer.from(salt + nonce, 'hex'))
      .update(counter)
      .digest('hex')
    if (derivedKey.startsWith(keyPrefix)) return { counter: number, derivedKey }
  }
}

describe('the mark of a form', () => {
  it('is solved by a bounded calculation, and tells how long the visitor wrote', async () => {
    const challenge = await issueCheck(secret, now)
    const solution = solve(challenge)
    expect(solution.counter).toBeLessThanOrEqual(24_000)
    const sent = JSON.stringify({ challenge, solution })
    expect(await readCheck(sent, secret, later(9000))).toMatchObject({ state: 'solved', ageMs: 9000 })
  })

  it('is good for nothing more without its proof, or with another one', async () => {
    const [challenge, other] = [await issueCheck(secret, now), await issueCheck(secret, now)]
    const unsolved = JSON.stringify({ challenge })
    expect(await readCheck(unsolved, secret, later(5))).toMatchObject({ state: 'unsolved', ageMs: 5 })
    const borrowed = JSON.stringify({ challenge, solution: solve(other) })
    expect(await readCheck(borrowed, secret, later(5))).toMatchObject({ state: 'unsolved' })
  })

  it('holds within clocks that differ by five minutes, and for a day', async () => {
    const challenge = await issueCheck(secret, now)
    const stateAt = async (ms: number) =>
      (await readCheck(JSON.stringify({ challenge }), secret, later(ms))).state
    expect(await stateAt(-clockToleranceMs)).toBe('unsolved')
    expect(await stateAt(-clockToleranceMs - 1)).toBe('expired')
    expect(await stateAt(checkLifeMs)).toBe('unsolved')
    expect(await stateAt(checkLifeMs + 1)).toBe('expired')
  })

  it('is forged when anything in it was changed, or when it is no mark at all', async () => {
    const challenge = await issueCheck(secret, now)
    const changed = [
      { ...challenge, signature: challenge.signature?.replace(/^./, letter => (letter === '0' ? '1' : '0')) },
      { ...challenge, parameters: { ...challenge.parameters, data: { issuedAt: now.getTime() - 60_000 } } },
      { ...challenge, parameters: { ...challenge.parameters, keyPrefix: '00' } },
      { ...challenge, parameters: { ...challenge.parameters, cost: 1_000_000 } },
      { ...challenge, parameters: { ...challenge.parameters, algorithm: 'SCRYPT' } },
      { ...challenge, parameters: { ...challenge.parameters, more: 1 } },
    ]
    for (const forged of changed)
      expect(await readCheck(JSON.stringify({ challenge: forged }), secret, now)).toEqual({ state: 'forged' })
    for (const nonsense of ['x', '{}', '[]', 'null', '{"challenge":null}', '{'.repeat(10_000)])
      expect(await readCheck(nonsense, secret, now)).toEqual({ state: 'forged' })
    expect(await readCheck(JSON.stringify({ challenge }), 'another secret', now)).toEqual({ state: 'forged' })
  })

  it('is absent when nothing was sent, and named by a hash of its own', async () => {
    expect(await readCheck(undefined, secret, now)).toEqual({ state: 'absent' })
    expect(await readCheck(' ', secret, now)).toEqual({ state: 'absent' })
    const hashes = await Promise.all(
      [1, 2].map(
        async () =>
          (await readCheck(JSON.stringify({ challenge: await issueCheck(secret, now) }), secret, now))
            .markHash,
      ),
    )
    expect(new Set(hashes).size).toBe(2)
  })
})
