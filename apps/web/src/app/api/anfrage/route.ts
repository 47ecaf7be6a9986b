import { env } from '../../../env.ts'
import { enquiryEndpoint } from '../../../features/lead-form/enquiry-endpoints.ts'

/** Where no front stands before Next; with it the same endpoint answers in `serve.ts`. */
export const POST = enquiryEndpoint(env)

/** Somebody opened the address of a form that was sent. */
export function GET(): Response {
  return new Response(null, { status: 303, headers: { location: '/kontakt', 'cache-control': 'no-store' } })
}
