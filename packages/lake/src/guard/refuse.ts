import { LakeError } from '../errors.ts'
import type { Change } from '../mutations/working-set.ts'
import type { Violation } from './guard.ts'

const kinds = {
  invalid: { status: 400, type: 'validationError' },
  forbidden: { status: 403, type: 'insufficientPermissionsError' },
  conflict: { status: 409, type: 'validationError' },
} as const

const maxItems = 100

/**
 * The refusal of a commit: the first sentence as it is, then an item for each violation that says where it is.
 * @see content-lake-api.md 2.3.1; the clients put `description` and the first items into their message
 */
export function refusal(
  violations: readonly [Violation, ...Violation[]],
  changes: readonly Change[],
  code: 'mutationError' | 'actionError',
): LakeError {
  const [first] = violations
  const indexOf = (id: string) => changes.find(change => change.documentId === id)?.index ?? 0
  const items = violations.slice(0, maxItems).map(({ id, path, message, kind = 'invalid' }) => ({
    index: indexOf(id),
    error: {
      type: kinds[kind].type,
      description: `${message} (${path === '' ? id : `${id}: ${path}`})`,
      id,
      path,
    },
  }))
  return new LakeError(code, first.message, {
    status: kinds[first.kind ?? 'invalid'].status,
    details: { items },
  })
}
