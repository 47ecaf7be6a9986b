import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { LakeError } from '../errors.ts'

/** Refuses a body as soon as it is larger than `maxBytes`, announced or not. @throws LakeError tooLarge */
export const limitBody = (maxBytes: number): MiddlewareHandler =>
  bodyLimit({
    maxSize: maxBytes,
    onError: () => {
      throw new LakeError('tooLarge', `The body exceeds the limit of ${maxBytes} bytes`)
    },
  })
