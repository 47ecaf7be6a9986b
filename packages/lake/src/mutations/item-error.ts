import { LakeError } from '../errors.ts'

export type ItemErrorType =
  | 'documentAlreadyExistsError'
  | 'documentRevisionIDDoesNotMatchError'
  | 'documentHasExistingReferencesError'
  | 'documentReferenceDoesNotExistError'
  | 'documentNotFoundError'
  | 'insufficientPermissionsError'
  | 'transactionAlreadyExistsError'
  | 'validationError'

const statusOf: Readonly<Record<ItemErrorType, number>> = {
  documentAlreadyExistsError: 409,
  documentRevisionIDDoesNotMatchError: 409,
  documentHasExistingReferencesError: 409,
  documentReferenceDoesNotExistError: 409,
  documentNotFoundError: 404,
  insufficientPermissionsError: 403,
  transactionAlreadyExistsError: 409,
  validationError: 400,
}

/**
 * One refused mutation or action. `withIndex` adds its place in the request; `http/error-response.ts` nests it
 * in the body that the clients take apart.
 * @see content-lake-api.md 2.3.1
 */
export function itemError(
  type: ItemErrorType,
  description: string,
  fields: Readonly<Record<string, unknown>> = {},
): LakeError {
  return new LakeError('mutationError', description, {
    status: statusOf[type],
    details: { items: [{ index: 0, error: { type, description, ...fields } }] },
  })
}

/** Runs `work` for the mutation or action at `index`; its refusal carries that index and the family's code. */
export function withIndex<Result>(
  index: number,
  code: 'mutationError' | 'actionError',
  work: () => Result,
): Result {
  try {
    return work()
  } catch (cause) {
    if (!(cause instanceof LakeError) || cause.code !== 'mutationError') throw cause
    const items = Array.isArray(cause.details.items) ? cause.details.items : []
    throw new LakeError(code, cause.message, {
      status: cause.status,
      details: { items: items.map(item => ({ ...item, index })) },
      cause,
    })
  }
}
