// @ts-check

/**
 * Answers for services of Sanity's cloud that the Studio asks without being able to be told not to: whether a newer
 * Studio exists (the project's own updates decide that) and whether feedback can be sent to Sanity (it can not). No
 * such request leaves this machine.
 *
 * @param {string} address
 * @returns {Response | undefined} `undefined` for every other address
 */
export function answerForOutsideService(address) {
  if (!URL.canParse(address)) return undefined
  const { hostname, pathname } = new URL(address)
  if (hostname === 'sanity-cdn.com' && pathname.startsWith('/v1/modules/')) return Response.json({})
  if (hostname === 'api.sanity.io' && pathname.startsWith('/vX/intake/'))
    return new Response(null, { status: 503 })
  return undefined
}
