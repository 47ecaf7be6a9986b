/**
 * `defineLive` as a server component calls it, outside Next: fetches one query and prints the answer and what the
 * browser would be given. Expects one argument, JSON: {config, serverToken, fetch}.
 */
import { registerHooks } from 'node:module'

// What a bundler does for Next: the file name behind `next/headers`, and the server's side of next-sanity.
registerHooks({
  resolve: (specifier, context, next) =>
    next(/^next\/[a-z-]+$/.test(specifier) ? `${specifier}.js` : specifier, {
      ...context,
      conditions:
        specifier === 'next-sanity/live' ? [...context.conditions, 'react-server'] : context.conditions,
    }),
})

const { createClient } = await import('next-sanity')
const { defineLive } = await import('next-sanity/live')
const { config, serverToken, fetch } = JSON.parse(process.argv[2])
const { sanityFetch, SanityLive } = defineLive({
  client: createClient(config),
  serverToken,
  browserToken: false,
  strict: true,
})
const answer = await sanityFetch(fetch)
const { props } = await SanityLive({ includeDrafts: false })
process.stdout.write(JSON.stringify({ ...answer, browser: props.config }))
