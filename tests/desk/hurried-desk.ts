import { setTimeout as sleep } from 'node:timers/promises'
import { createDesk } from '@repo/desk/desk.ts'
import { readDeskEnv } from '@repo/desk/env.ts'
import { JobRunner } from '@repo/desk/job.ts'
import { lakeClients } from '@repo/desk/lake-clients.ts'
import { deskLog } from '@repo/desk/log.ts'
import { z } from 'zod'
import { timeOf } from './hurried-clock.ts'

/*
 * The desk's jobs in a process that can be killed, as its own main module runs them, by a clock that hurries: a mail that
 * is tried again after ten minutes is tried again after ten seconds.
 */
const clock = z
  .object({ from: z.iso.datetime(), begunAt: z.number(), speed: z.number() })
  .parse(JSON.parse(process.env.CLOCK ?? ''))
const now = timeOf(clock)
const log = deskLog(line => process.stdout.write(line), now)
const env = readDeskEnv(process.env)
const runner = new JobRunner({
  now,
  log,
  wait: (ms, signal) => sleep(ms / clock.speed, undefined, { signal }).catch(() => undefined),
})
const { jobs } = createDesk({
  ...{ env, lake: lakeClients(env), fetch, now, log },
  wake: name => runner.wake(name),
})
await runner.run(jobs, new AbortController().signal)
