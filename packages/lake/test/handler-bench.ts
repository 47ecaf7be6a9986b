import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Hono } from 'hono'
import { openAccounts } from '../src/accounts/sqlite-accounts.ts'
import { type Environment, readConfig } from '../src/config.ts'
import type { Json, StoredDocument } from '../src/document.ts'
import { LakeError } from '../src/errors.ts'
import { bearerToken } from '../src/http/bearer-token.ts'
import type { LakeHonoEnv, LakeParts, LakeRoutes } from '../src/http/context.ts'
import { anonymous } from '../src/identity.ts'
import { createLogger } from '../src/logger.ts'
import type { Dataset, DatasetInfo, Datasets } from '../src/store/datasets.ts'

export const password = 'rasch gelaufene ulme'
export const lakeOrigin = 'http://localhost:3334'
export const studioOrigin = 'http://localhost:3333'

/** Handlers over real accounts and datasets in memory; the clock only moves by `advance`. */
export async function createHandlerBench(routes: readonly LakeRoutes[], environment: Environment = {}) {
  const dataDir = mkdtempSync(join(tmpdir(), 'lake-'))
  let now = Date.parse('2026-03-01T08:00:00.000Z')
  const lines: string[] = []
  const clock = () => new Date(now)
  const logger = createLogger(line => lines.push(line), clock)
  const accounts = openAccounts(dataDir, { clock, logger })
  const datasets = memoryDatasets(clock)
  datasets.create('production', { aclMode: 'public', createdByUserId: 'system' })
  datasets.create('leads', { aclMode: 'private', createdByUserId: 'system' })
  const config = readConfig({ DATA_DIR: dataDir, ...environment })
  const parts: LakeParts = { config, datasets, accounts, logger, clock }

  const app = new Hono<LakeHonoEnv>()
  app.use(async (c, next) => {
    const token = bearerToken(c.req.header('authorization'))
    c.set('identity', token === undefined ? anonymous : accounts.identify(token))
    c.set('apiVersion', '2026-05-04')
    await next()
  })
  for (const build of routes) app.route('/', build(parts))
  app.onError((error, c) =>
    error instanceof LakeError
      ? new Response(JSON.stringify({ message: error.message, code: error.code, ...error.details }), {
          status: error.status,
          headers: { 'content-type': 'application/json' },
        })
      : c.text(String(error), 500),
  )

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
      await accounts[Symbol.asyncDispose]()
      rmSync(dataDir, { recursive: true })
    },
  }
}

const bearer = (token: string | undefined): Record<string, string> =>
  token === undefined ? {} : { authorization: `Bearer ${token}` }

const isObject = (value: unknown): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function memoryDatasets(clock: () => Date): Datasets {
  const byName = new Map<string, Dataset>()
  const open = (info: DatasetInfo): Dataset => {
    const documents = new Map<string, StoredDocument>()
    return {
      info,
      get: id => documents.get(id),
      commit: ({ mutations }) => ({
        transactionId: 'txn',
        results: mutations.map(mutation => {
          const [operation, created] = isObject(mutation) ? (Object.entries(mutation)[0] ?? []) : []
          if (operation !== 'createIfNotExists' || !isObject(created))
            throw new Error('only createIfNotExists')
          const id = String(created._id)
          if (documents.has(id)) return { id, operation: 'none' }
          const at = clock().toISOString()
          const document = { ...created, _id: id, _type: String(created._type), _rev: 'txn' }
          documents.set(id, { ...document, _createdAt: at, _updatedAt: at })
          return { id, operation: 'create' }
        }),
      }),
    }
  }
  return {
    list: () => [...byName.values()].map(dataset => dataset.info),
    get: name => byName.get(name),
    create(name, { aclMode, datasetProfile = null, addonFor = null, createdByUserId }) {
      if (byName.has(name)) throw new LakeError('conflict', `Dataset "${name}" already exists`)
      const createdAt = clock().toISOString()
      const dataset = open({ name, aclMode, createdAt, createdByUserId, datasetProfile, addonFor })
      byName.set(name, dataset)
      return dataset
    },
    remove: name => void byName.delete(name),
    async [Symbol.asyncDispose]() {},
  }
}
