import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Hono } from 'hono'
import { openAccounts } from '../src/accounts/sqlite-accounts.ts'
import { type Environment, readConfig } from '../src/config.ts'
import type { Json } from '../src/document.ts'
import { openHooks } from '../src/hooks/hooks.ts'
import { bearerToken } from '../src/http/bearer-token.ts'
import type { LakeHonoEnv, LakeParts, LakeRoutes } from '../src/http/context.ts'
import { errorResponse } from '../src/http/error-response.ts'
import { anonymous } from '../src/identity.ts'
import { createLogger } from '../src/logger.ts'
import { openDatasets } from '../src/store/sqlite-datasets.ts'

export const password = 'rasch gelaufene ulme'
export const lakeOrigin = 'http://localhost:3334'
export const studioOrigin = 'http://localhost:3333'

/** Handlers over accounts and datasets in a folder of their own; the clock only moves by `advance`. */
export async function createHandlerBench(routes: readonly LakeRoutes[], environment: Environment = {}) {
  const dataDir = mkdtempSync(join(tmpdir(), 'lake-'))
  let now = Date.parse('2026-03-01T08:00:00.000Z')
  const lines: string[] = []
  const clock = () => new Date(now)
  const logger = createLogger(line => lines.push(line), clock)
  const accounts = openAccounts(dataDir, { clock, logger })
  const config = readConfig({ DATA_DIR: dataDir, ...environment })
  const datasets = openDatasets({
    folder: join(dataDir, 'datasets'),
    synchronous: 'OFF',
    projectId: config.projectId,
    names: config.datasetNames,
    clock,
  })
  datasets.create('production', { aclMode: 'public', createdByUserId: 'system' })
  datasets.create('leads', { aclMode: 'private', createdByUserId: 'system' })
  const hooks = openHooks({
    dataDir,
    projectId: config.projectId,
    trustedHosts: config.webhookHosts,
    clock,
    logger,
    isOpen: dataset => datasets.get(dataset.info.name) === dataset,
  })
  const parts: LakeParts = { config, datasets, accounts, hooks, logger, clock }

  const app = new Hono<LakeHonoEnv>()
  app.use(async (c, next) => {
    const token = bearerToken(c.req.header('authorization'))
    c.set('identity', token === undefined ? anonymous : accounts.identify(token))
    c.set('apiVersion', '2026-05-04')
    await next()
  })
  for (const build of routes) app.route('/', build(parts))
  app.onError(error => errorResponse(error, logger))

  const addUser = async (role: 'administrator' | 'editor' | 'sales' | 'viewer') => {
    const email = `${role}@example.de`
    const outcome = await accounts.addUser({ email, name: `Frau ${role}`, role, password }, 'test')
    if (outcome.status !== 'added') throw new Error(outcome.problems.join())
    const login = await accounts.login({ email, password, address: '192.0.2.1' })
    const session = login.status === 'accepted' ? accounts.redeem(login.sid) : undefined
    if (session === undefined) throw new Error('no session')
    return { ...outcome.user, token: session.token }
  }

  return {
    app,
    parts,
    dataDir,
    lines,
    addUser,
    advance: (ms: number) => {
      now += ms
    },
    /** A request with a bearer token, or without one. */
    get: (path: string, token?: string) => app.request(path, { headers: bearer(token) }),
    send: (method: string, path: string, token?: string, body?: Json) =>
      app.request(path, {
        method,
        headers: { ...bearer(token), 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    /** A form as a browser sends it; `origin` null leaves the header out. */
    submit: (path: string, fields: Record<string, string>, origin: string | null = lakeOrigin) =>
      app.request(path, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          ...(origin === null ? {} : { origin }),
        },
        body: new URLSearchParams(fields).toString(),
      }),
    async [Symbol.asyncDispose]() {
      await hooks[Symbol.asyncDispose]()
      await datasets[Symbol.asyncDispose]()
      await accounts[Symbol.asyncDispose]()
      rmSync(dataDir, { recursive: true })
    },
  }
}

const bearer = (token: string | undefined): Record<string, string> =>
  token === undefined ? {} : { authorization: `Bearer ${token}` }
