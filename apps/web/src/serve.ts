import { createServer } from 'node:http'
import { flushCompileCache } from 'node:module'
import { join } from 'node:path'
import { Front } from '@repo/front/front.ts'
import type { FrontEvent, FrontOptions } from '@repo/front/front-options.ts'
import { createFrontServer } from '@repo/front/front-server.ts'
import { failed } from '@repo/front/page-maker.ts'
import { env } from './env.ts'
import { lakeState } from './features/health/site-health.ts'
import { enquiryEndpoint, markEndpoint } from './features/lead-form/enquiry-endpoints.ts'
import { isPreviewOpen } from './features/preview/preview-session.ts'
import { answerHeaders } from './security-headers.ts'
import { buildFiles } from './serving/build-files.ts'
import { innerDraftCookie } from './serving/draft-cookie.ts'
import { draftHandler } from './serving/draft-handler.ts'
import { openCopies } from './serving/open-copies.ts'
import { outagePaths } from './serving/outage-paths.ts'
import { refusalPage } from './serving/refusal-page.ts'
import { isOwnScript, ruleOf } from './serving/site-rules.ts'

const root = join(import.meta.dirname, '..')
const graceMs = 8_000
/** Pages are prepared once nobody has asked for anything for so long, but not later than after the second. */
const quietMs = 500
const noLaterMs = 10_000

/** One line in so many milliseconds says that stale pages go out; the front counts them all. */
const staleLineEveryMs = 10_000
let lastStaleLine = Number.NEGATIVE_INFINITY

/** Addresses that open something for whoever has them. */
const keyInPath = /^(\/(?:vorgang|vorschau|kontakt\/danke)\/).+/

function log(event: FrontEvent | { readonly type: 'listening' | 'stopped' }): void {
  if (event.type === 'stale') {
    if (performance.now() - lastStaleLine < staleLineEveryMs) return
    lastStaleLine = performance.now()
  }
  const shown = 'path' in event ? { ...event, path: event.path.replace(keyInPath, '$1…') } : event
  const level = event.type === 'failed' ? 'error' : event.type === 'stale' ? 'warn' : 'info'
  process.stdout.write(`${JSON.stringify({ level, part: 'front', time: new Date(), ...shown })}\n`)
}

const [draftCookie, files, copies] = await Promise.all([
  innerDraftCookie(root),
  buildFiles(root),
  openCopies({ root, dataDir: env.DATA_DIR, onFault: (key, fault) => log(failed(key, fault)) }),
])

/** Node would do it when the process ends by itself; one that is killed would compile everything anew every time. */
const keepCompiled = (): void => flushCompileCache()

/** Next, which takes a second or two to come up. */
async function preparePages() {
  const { default: next } = await import('next')
  const app = next({
    dev: false,
    dir: root,
    hostname: env.HOST,
    port: env.PORT,
    // It would otherwise listen for upgrades on the server that visitors reach.
    httpServer: createServer(),
  })
  await app.prepare()
  keepCompiled()
  return { app, handler: app.getRequestHandler() }
}

type Pages = Awaited<ReturnType<typeof preparePages>>

let preparing: Promise<Pages> | undefined

/**
 * Loading Next keeps the process busy for a second or two. It begins when somebody asks for a page, or when it is quiet
 * after the port is open: after a crash the enquiries that wait come first.
 */
function pages(): Promise<Pages> {
  preparing ??= preparePages()
  return preparing
}

const options: FrontOptions = {
  endpoints: new Map([
    ['/api/anfrage', enquiryEndpoint(env)],
    ['/api/anfrage/marke', markEndpoint(env)],
  ]),
  handler: draftHandler({
    draftCookie,
    studioUrl: env.STUDIO_URL,
    isLakeReachable: async () => (await lakeState({ lakeUrl: env.LAKE_INTERNAL_URL, fetch })) === 'ok',
    others: async (request, response) => (await pages()).handler(request, response),
  }),
  ruleOf,
  headersFor: facts => answerHeaders(facts, env),
  host: new URL(env.SITE_URL).host,
  draftCookies: cookies =>
    env.FORM_SECRET !== undefined && isPreviewOpen(cookies, env.FORM_SECRET, new Date())
      ? draftCookie
      : undefined,
  isOwnScript,
  missingPath: '/diese-seite-gibt-es-nicht',
  outagePaths: [outagePaths.withContact, outagePaths.plain],
  refusal: refusalPage,
  files,
  ...(copies === undefined ? {} : { copies }),
  maxBytes: 256 * 1024 * 1024,
  maxBodyBytes: 4 * 1024 * 1024,
  log,
}
const front = new Front(options)
const { server, drain } = createFrontServer(front, options)

/** The site in production: Next in this process, and before it the front that visitors reach. */
server.listen(env.PORT, env.HOST, () => {
  log({ type: 'listening' })
  keepCompiled()
  preparePagesWhenQuiet(front.counters.requests, 0)
})

function preparePagesWhenQuiet(requests: number, waitedMs: number): void {
  setTimeout(() => {
    const isQuiet = front.counters.requests === requests
    if (isQuiet || waitedMs >= noLaterMs) void pages().then(() => front.warm())
    else preparePagesWhenQuiet(front.counters.requests, waitedMs + quietMs)
  }, quietMs).unref()
}

let isStopping = false
async function stop(): Promise<void> {
  if (isStopping) return
  isStopping = true
  await drain(graceMs)
  await copies?.settled()
  await (await preparing)?.app.close()
  log({ type: 'stopped' })
  process.exit(0)
}
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop())
