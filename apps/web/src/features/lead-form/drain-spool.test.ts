import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { LeadStoreError } from '@repo/leads/lead-store.ts'
import { MemoryLeadStore } from '@repo/leads/memory-lead-store.ts'
import { leadFrom } from '@repo/leads/record-lead.ts'
import { SpoolLeadStore } from '@repo/leads/spool-lead-store.ts'
import { expect, it, onTestFinished } from 'vitest'
import { drainSpool } from './drain-spool.ts'

const ballast = { keep: async () => undefined }

it('hands over what waits as soon as the lake is back, and ends with the signal', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'drain-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const spool = new SpoolLeadStore({ folder })
  const enquiry = { email: 'e@example.de', message: 'Bitte melden Sie sich.' }
  const lead = leadFrom(enquiry, { idempotencyKey: randomUUID(), now: new Date() })
  await spool.create(lead)
  const lake = new MemoryLeadStore()
  lake.fault = new LeadStoreError('unavailable', 'down')
  const stop = new AbortController()
  const logged: string[] = []
  let rounds = 0
  await drainSpool({
    ...{ lake, spool, ballast },
    intervalMs: 1000,
    log: message => logged.push(message),
    signal: stop.signal,
    wait: async () => {
      rounds += 1
      if (rounds === 2) lake.fault = undefined
      if (rounds === 4) stop.abort()
    },
  })
  expect([...lake.leads.values()]).toEqual([lead])
  expect(logged).toEqual(['Spool: 1 stored, 0 put aside, 0 files left.'])
})

it('says once what does not work, and goes on with both', async () => {
  const spool = new SpoolLeadStore({ folder: '/dev/null/spool' })
  let kept = 0
  const stop = new AbortController()
  const logged: string[] = []
  let rounds = 0
  await drainSpool({
    lake: new MemoryLeadStore(),
    spool,
    ballast: {
      keep: async () => {
        kept += 1
        throw new Error('EIO')
      },
    },
    intervalMs: 1000,
    log: message => logged.push(message),
    signal: stop.signal,
    wait: async () => {
      rounds += 1
      if (rounds === 3) stop.abort()
    },
  })
  expect(logged).toEqual([
    'The ballast cannot be kept. Error: EIO',
    expect.stringContaining('Spool cannot be drained. Error: ENOTDIR'),
  ])
  expect(kept).toBe(3)
})
