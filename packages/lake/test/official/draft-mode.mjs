/**
 * `defineEnableDraftMode` as a route handler of Next calls it, with Next's own stores for one request, outside of a
 * server. Prints the status, where it leads and the cookies. Expects one argument, JSON: {config, address}.
 */
import { AsyncLocalStorage } from 'node:async_hooks'
import { registerHooks } from 'node:module'

// What a bundler does for Next: the file names behind `next/headers` and `next/navigation`.
registerHooks({
  resolve: (specifier, context, next) =>
    next(/^next\/[a-z-]+$/.test(specifier) ? `${specifier}.js` : specifier, context),
})
// Next looks for it before anything of it is loaded.
globalThis.AsyncLocalStorage = AsyncLocalStorage

const inNext = path => import(`next/dist/${path}.js`)
const { workAsyncStorage } = await inNext('server/app-render/work-async-storage.external')
const { workUnitAsyncStorage } = await inNext('server/app-render/work-unit-async-storage.external')
const { createRequestStoreForAPI } = await inNext('server/async-storage/request-store')
const { getURLFromRedirectError, getRedirectStatusCodeFromError } = await inNext('client/components/redirect')
const { isRedirectError } = await inNext('client/components/redirect-error')
const { createClient } = await import('next-sanity')
const { defineEnableDraftMode } = await import('next-sanity/draft-mode')

const { config, address } = JSON.parse(process.argv[2])
const { GET } = defineEnableDraftMode({ client: createClient(config) })
const request = new Request(address)
let cookies = []
const store = createRequestStoreForAPI(
  request,
  new URL(address),
  [],
  updated => {
    cookies = updated
  },
  {
    previewModeId: 'the-mode',
    previewModeSigningKey: 'a'.repeat(64),
    previewModeEncryptionKey: 'b'.repeat(64),
  },
)
const answer = await workAsyncStorage.run({ route: '/api/draft-mode/enable' }, () =>
  workUnitAsyncStorage.run(store, async () => {
    try {
      const response = await GET(request)
      return { status: response.status, location: null }
    } catch (fault) {
      if (!isRedirectError(fault)) throw fault
      return { status: getRedirectStatusCodeFromError(fault), location: getURLFromRedirectError(fault) }
    }
  }),
)
process.stdout.write(JSON.stringify({ ...answer, isEnabled: store.draftMode.isEnabled, cookies }))
