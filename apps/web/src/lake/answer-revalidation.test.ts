import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { answerRevalidation } from './answer-revalidation.ts'

const secret = 'a secret that only the lake knows'
const now = Date.parse('2026-11-23T12:00:00Z')
const tags = ['s1:abc', 's1:def']

interface Call {
  readonly body?: string
  readonly signedWith?: string
  readonly signedAt?: number
  readonly header?: string | null
  readonly serverSecret?: string | undefined
}

async function send(call: Call = {}) {
  const { body = JSON.stringify({ tags }), signedWith = secret, signedAt = now } = call
  const mac = createHmac('sha256', signedWith).update(`${signedAt}.${body}`).digest('base64url')
  const header = call.header === undefined ? `t=${signedAt},v1=${mac}` : call.header
  const expired: string[] = []
  const response = await answerRevalidation(
    new Request('http://127.0.0.1/api/revalidate', {
      method: 'POST',
      body,
      headers: header === null ? {} : { 'sanity-webhook-signature': header },
    }),
    {
      secret: 'serverSecret' in call ? call.serverSecret : secret,
      now,
      expireTags: names => expired.push(...names),
    },
  )
  return { status: response.status, expired }
}

describe('a call of the outbox', () => {
  it('expires the tags that it names when the signature is right', async () => {
    expect(await send()).toEqual({ status: 200, expired: tags })
  })

  it('is refused while this process has no secret', async () => {
    expect(await send({ serverSecret: undefined })).toEqual({ status: 503, expired: [] })
  })

  it('is refused when it was signed with another secret', async () => {
    expect(await send({ signedWith: 'another secret' })).toEqual({ status: 401, expired: [] })
  })

  it('is refused without a signature', async () => {
    expect(await send({ header: null })).toEqual({ status: 401, expired: [] })
  })

  it('is refused when the header is not a signature', async () => {
    expect(await send({ header: 't=1,v1=short' })).toEqual({ status: 401, expired: [] })
  })

  it('is refused when it is older than five minutes', async () => {
    expect(await send({ signedAt: now - 5 * 60_000 - 1 })).toEqual({ status: 401, expired: [] })
  })

  it('is taken when it is exactly five minutes old', async () => {
    expect(await send({ signedAt: now - 5 * 60_000 })).toEqual({ status: 200, expired: tags })
  })

  it('is refused when its time lies in the future', async () => {
    expect(await send({ signedAt: now + 5 * 60_000 + 1 })).toEqual({ status: 401, expired: [] })
  })

  it('is refused when the body is not the one that was signed', async () => {
    const mac = createHmac('sha256', secret).update(`${now}.{"tags":["s1:x"]}`).digest('base64url')
    expect(await send({ header: `t=${now},v1=${mac}` })).toEqual({ status: 401, expired: [] })
  })

  it.each([
    ['is no JSON', '{'],
    ['has no tags', '{}'],
    ['has an empty list', '{"tags":[]}'],
    ['has tags that are no strings', '{"tags":[1]}'],
    ['has more tags than one publish can touch', JSON.stringify({ tags: Array(1001).fill('s1:a') })],
  ])('is refused when the signed body %s', async (_, body) => {
    expect(await send({ body })).toEqual({ status: 400, expired: [] })
  })

  it('is refused when the body is larger than 64 KiB', async () => {
    expect(await send({ body: 'x'.repeat(64 * 1024 + 1) })).toEqual({ status: 413, expired: [] })
  })
})
