import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { createDesk } from './desk.ts'
import { readDeskEnv } from './env.ts'
import { createDeskServer } from './http/desk-server.ts'
import { JobRunner } from './job.ts'
import { lakeClients } from './lake-clients.ts'
import { deskLog } from './log.ts'

const now = () => new Date()
const log = deskLog(line => process.stdout.write(line), now)
const env = readDeskEnv(process.env)
const stop = new AbortController()
const runner = new JobRunner({
  now,
  log,
  // An aborted pause is a pause that ended.
  wait: (ms, signal) => sleep(ms, undefined, { signal }).catch(() => undefined),
})
const { jobs, routes, checks } = createDesk({
  env,
  lake: lakeClients(env),
  fetch,
  now,
  log,
  wake: name => runner.wake(name),
})
const server = createDeskServer({
  secret: env.DESK_SECRET,
  routes,
  log,
  health: () => {
    const statuses = runner.statuses()
    const checked = checks.map(check => check())
    return {
      isHealthy:
        statuses.every(({ fault }) => fault === undefined) && checked.every(({ isHealthy }) => isHealthy),
      details: { jobs: statuses, checks: checked },
    }
  },
})

// The port is what makes this the only desk: without it no job begins.
server.listen(env.DESK_PORT, '127.0.0.1')
await once(server, 'listening')
log('ready')
const running = runner.run(jobs, stop.signal)

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    stop.abort()
    server.close()
    server.closeAllConnections()
    void running.then(() => log('stopped'))
  })
}
