import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import { LakeError } from '../errors.ts'
import type { Logger } from '../logger.ts'
import { notStored, storageFaultOf } from '../store/storage-fault.ts'

const nameOfStatus: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  402: 'Payment Required',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  408: 'Request Timeout',
  409: 'Conflict',
  413: 'Payload Too Large',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
}

/**
 * The one place that turns a fault into an answer; the shapes are those that `@sanity/client` takes apart.
 * @see content-lake-api.md 1.6, 2.1.1, 2.3.1 and 5.7
 */
export function errorResponse(fault: unknown, logger: Logger): Response {
  const error = toLakeError(fault)
  if (error.status >= 500) {
    const cause = error.cause instanceof Error ? (error.cause.stack ?? error.cause.message) : undefined
    logger.error('request failed', { code: error.code, reason: error.message, cause })
  }
  const headers: Record<string, string> = {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
  }
  if (error.code === 'tooManyRequests') headers['retry-after'] = String(error.details.retryAfterSeconds ?? 1)
  if (error.code === 'unavailable') headers['retry-after'] = '5'
  return new Response(JSON.stringify(bodyOf(error)), { status: error.status, headers })
}

function toLakeError(fault: unknown): LakeError {
  if (fault instanceof LakeError) return fault
  if (fault instanceof HTTPException)
    return new LakeError(fault.status === 413 ? 'tooLarge' : 'badRequest', fault.message || 'Bad request', {
      status: fault.status,
      cause: fault,
    })
  if (fault instanceof z.ZodError)
    return new LakeError('badRequest', z.prettifyError(fault).slice(0, 500), { cause: fault })
  const storage = isOutOfSpace(fault) ? 'unavailable' : storageFaultOf(fault)
  if (storage === 'unavailable') return notStored(storage, fault)
  return new LakeError('internal', 'Internal error', { cause: fault })
}

/** Of the file system, as an asset is written. */
const isOutOfSpace = (fault: unknown) =>
  fault instanceof Error && 'code' in fault && (fault.code === 'ENOSPC' || fault.code === 'EDQUOT')

function bodyOf(error: LakeError): unknown {
  const { code, status, message, details } = error
  const plain = { statusCode: status, error: nameOfStatus[status] ?? 'Error', message }
  switch (code) {
    case 'queryParseError':
    case 'queryTimeoutError':
    case 'mutationError':
    case 'actionError':
      return { error: { type: code, description: message, ...details } }
    case 'unknownDataset':
      // This `error` text makes the Studio show its dataset-not-found screen; nothing else may use it.
      return { ...plain, error: 'Dataset not found', ...details }
    case 'sessionNotFound':
      return { ...plain, errorCode: 'SIO-401-ANF' }
    case 'sessionExpired':
      return { ...plain, errorCode: 'SIO-401-AEX' }
    case 'internal':
      return { ...plain, message: 'An internal error occurred' }
    default:
      return { ...plain, ...details }
  }
}
