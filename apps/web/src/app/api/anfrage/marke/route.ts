import { env } from '../../../../env.ts'
import { markEndpoint } from '../../../../features/lead-form/enquiry-endpoints.ts'

/** Where no front stands before Next; with it the same endpoint answers in `serve.ts`. */
export const POST = markEndpoint(env)
