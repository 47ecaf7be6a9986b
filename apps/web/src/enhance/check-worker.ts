import { sha256 } from '@noble/hashes/sha2.js'
import type { MarkAnswer } from '../features/lead-form/mark-answer.ts'
import type { CheckReport, CheckRequest } from './check-messages.ts'

/** Above every counter that is ever chosen. */
const maxCounter = 1_000_000

const bytesOf = (hex: string): number[] => (hex.match(/../g) ?? []).map(pair => Number.parseInt(pair, 16))
const hexOf = (bytes: Uint8Array): string =>
  Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('')

/** Counts up until the hash begins as it must. @see altcha.org, proof of work version 2, SHA-256 */
function solve({ parameters }: MarkAnswer['challenge']) {
  const start = [...bytesOf(parameters.salt), ...bytesOf(parameters.nonce)]
  const prefix = bytesOf(parameters.keyPrefix)
  const input = new Uint8Array([...start, 0, 0, 0, 0])
  const view = new DataView(input.buffer)
  for (let counter = 0; counter < maxCounter; counter += 1) {
    view.setUint32(start.length, counter)
    const key = sha256(input)
    if (prefix.every((byte, index) => key[index] === byte)) return { counter, derivedKey: hexOf(key) }
  }
  return undefined
}

const report = (data: CheckReport): void => self.postMessage(data)

async function work(promise: CheckRequest): Promise<void> {
  const response = await fetch('/api/anfrage/marke', {
    method: 'POST',
    headers: { 'content-type': 'text/plain' },
    body: promise,
  })
  const { challenge, waitMs, due }: MarkAnswer = await response.json()
  report({ isLast: false, ...(due === undefined ? {} : { due }) })
  const markedAt = performance.now()
  const solution = solve(challenge)
  const left = Math.max(0, waitMs - (performance.now() - markedAt))
  report({ isLast: true, check: JSON.stringify({ challenge, solution }), waitMs: left })
}

self.addEventListener('message', ({ data }: MessageEvent<CheckRequest>) => {
  // Whatever fails: the form is sent without a mark.
  work(data).catch(() => report({ isLast: true }))
})
