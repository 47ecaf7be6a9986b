import type { Context } from 'hono'
import type { Access } from '../access.ts'
import type { JsonObject } from '../document.ts'
import { LakeError } from '../errors.ts'
import type { Identity } from '../identity.ts'
import { parseJson } from '../json.ts'
import type { Dataset } from '../store/datasets.ts'
import type { LakeHonoEnv, LakeParts } from './context.ts'
import { datasetOf } from './dataset-alias.ts'

export interface DataRequest {
  readonly dataset: Dataset
  readonly identity: Identity
  readonly access: Access
}

/**
 * The dataset of a `/data/…/:dataset` path, also by its alias, and what the caller may do in it.
 * @throws LakeError unknownDataset
 */
export function dataRequest(c: Context<LakeHonoEnv>, parts: LakeParts): DataRequest {
  const name = c.req.param('dataset') ?? ''
  const dataset = datasetOf(name, parts)
  if (dataset === undefined) {
    const { projectId } = parts.config
    throw new LakeError(
      'unknownDataset',
      `Dataset "${name.slice(0, 64)}" not found for project ID "${projectId}"`,
    )
  }
  const identity = c.get('identity')
  return { dataset, identity, access: dataset.access(identity) }
}

const maxParamBytes = 64_000

/** The `$name` parameters of an address, each one JSON. @throws LakeError badRequest, tooLarge */
export function readParams(c: Context<LakeHonoEnv>): JsonObject {
  const params = Object.entries(c.req.query()).filter(([name]) => name.startsWith('$'))
  if (params.reduce((sum, [, value]) => sum + value.length, 0) > maxParamBytes) {
    throw new LakeError('tooLarge', `Parameters exceed the limit of ${maxParamBytes} bytes`)
  }
  return Object.fromEntries(params.map(([name, value]) => [name.slice(1), readParam(name, value)]))
}

function readParam(name: string, value: string) {
  try {
    return parseJson(value)
  } catch (cause) {
    throw new LakeError('badRequest', `The parameter "${name.slice(0, 60)}" is not valid JSON`, { cause })
  }
}

/** A parameter that is `true` or `false`. @throws LakeError badRequest for anything else */
export function readFlag(c: Context<LakeHonoEnv>, name: string, fallback = false): boolean {
  const value = c.req.query(name)
  if (value === undefined || value === '') return fallback
  if (value === 'true' || value === 'false') return value === 'true'
  throw new LakeError('badRequest', `"${name}" must be true or false`)
}

const maxQueryCharacters = { anonymous: 16_000, known: 256_000 }

/** @throws LakeError tooLarge, badRequest when there is none */
export function demandQuery(query: unknown, identity: Identity): string {
  if (typeof query !== 'string' || query.trim() === '')
    throw new LakeError('badRequest', 'The parameter "query" is missing')
  const limit = identity.kind === 'anonymous' ? maxQueryCharacters.anonymous : maxQueryCharacters.known
  if (query.length > limit)
    throw new LakeError('tooLarge', `The query exceeds the limit of ${limit} characters`)
  return query
}
