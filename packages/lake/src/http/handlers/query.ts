import { type Context, Hono } from 'hono'
import { isJsonObject, type Json, type JsonObject } from '../../document.ts'
import { LakeError } from '../../errors.ts'
import { readPerspective } from '../../groq/perspective.ts'
import type { SourceMapMode } from '../../groq/source-map.ts'
import { maxQueryBytes, readJsonBody } from '../body.ts'
import { clientAddress } from '../client-address.ts'
import type { LakeHonoEnv, LakeParts, LakeRoutes } from '../context.ts'
import { dataRequest, demandQuery, readFlag, readParams } from '../data-request.ts'
import { asksForGroups, updateSystemGroups } from '../system-groups.ts'

/** @see content-lake-api.md 2.1 */
export const queryRoutes: LakeRoutes = parts => {
  const app = new Hono<LakeHonoEnv>()
  app.get('/data/query/:dataset', c => answer(c, parts, c.req.query('query'), readParams(c)))
  app.post('/data/query/:dataset', async c => {
    const { query, params = {}, ...rest } = await readJsonBody(c, maxQueryBytes)
    const [unknown] = Object.keys(rest)
    if (unknown !== undefined)
      throw new LakeError('badRequest', `Unknown key "${unknown.slice(0, 60)}" in the body`)
    if (!isJsonObject(params)) throw new LakeError('badRequest', '"params" must be an object')
    return answer(c, parts, query, { ...readParams(c), ...params })
  })
  return app
}

async function answer(
  c: Context<LakeHonoEnv>,
  parts: LakeParts,
  text: Json | undefined,
  params: JsonObject,
): Promise<Response> {
  const startedAt = performance.now()
  const { dataset, identity, access } = dataRequest(c, parts)
  access.demand('read')
  const query = demandQuery(text, identity)
  const perspective = readPerspective(c.req.queries('perspective')?.join(','), c.get('apiVersion'))
  const returnQuery = readFlag(c, 'returnQuery', true)
  if (identity.kind === 'user' && asksForGroups(query))
    await updateSystemGroups(dataset, parts.accounts, parts.config.datasetNames)
  const { json, sourceMap, syncTags } = await dataset.query({
    query,
    params,
    perspective,
    identity,
    caller: clientAddress(c, parts.config.trustedProxies),
    sourceMap: readSourceMapMode(c.req.query('resultSourceMap')),
  })
  const ms = performance.now() - startedAt
  // The result comes as JSON; it is put into the answer as it is.
  const start = `{"ms":${Math.round(ms)},${returnQuery ? `"query":${JSON.stringify(query)},` : ''}"result":`
  const map = sourceMap === undefined ? '' : `,"resultSourceMap":${sourceMap}`
  const body = Buffer.concat([
    Buffer.from(start),
    json,
    Buffer.from(`${map},"syncTags":${JSON.stringify(syncTags)}}`),
  ])
  return c.body(body, 200, {
    'content-type': 'application/json',
    'server-timing': `query;dur=${ms.toFixed(3)}`,
  })
}

function readSourceMapMode(value: string | undefined): SourceMapMode | undefined {
  switch (value) {
    case undefined:
    case '':
    case 'false':
      return undefined
    case 'true':
      return 'withIndex'
    case 'withKeyArraySelector':
      return 'withKey'
    default:
      throw new LakeError('badRequest', '"resultSourceMap" must be true, false or withKeyArraySelector')
  }
}
