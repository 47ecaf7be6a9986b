import { env } from '../../../../env.ts'
import { markEndpoint } from '../../../../features/lead-form/enquiry-endpoints.ts'

/** Where no front stands before Next; with it `serving/post-handler.ts` answers. */
export const POST = markEndpoint(env)
