import { Hono } from 'hono'
import { LakeError } from '../errors.ts'
import { withFields } from '../logger.ts'
import { observeRequests } from '../operation/observe-requests.ts'
import { createOperation, type Operation } from '../operation/operation.ts'
import { authenticate } from './authenticate.ts'
import type { LakeHonoEnv, LakeParts, LakeRoutes } from './context.ts'
import { cors } from './cors.ts'
import { errorResponse } from './error-response.ts'
import { accountAdministrationRoutes } from './handlers/account-administration.ts'
import { actionRoutes } from './handlers/actions.ts'
import { assetFileRoutes } from './handlers/asset-files.ts'
import { assetRoutes } from './handlers/assets.ts'
import { authRoutes } from './handlers/auth.ts'
import { docRoutes } from './handlers/doc.ts'
import { exportRoutes } from './handlers/export.ts'
import { healthRoutes } from './handlers/health.ts'
import { historyRoutes } from './handlers/history.ts'
import { hookRoutes } from './handlers/hooks.ts'
import { listenRoutes } from './handlers/listen.ts'
import { liveEventRoutes } from './handlers/live-events.ts'
import { mutateRoutes } from './handlers/mutate.ts'
import { pingRoutes } from './handlers/ping.ts'
import { projectRoutes } from './handlers/projects.ts'
import { queryRoutes } from './handlers/query.ts'
import { rewriteRoutes } from './handlers/rewrite.ts'
import { scheduleRoutes } from './handlers/schedules.ts'
import { serviceRoutes } from './handlers/services.ts'
import { userRoutes } from './handlers/users.ts'
import { readPath } from './path.ts'
import { project } from './project.ts'

const endpointGroups: readonly LakeRoutes[] = [
  pingRoutes,
  queryRoutes,
  docRoutes,
  mutateRoutes,
  actionRoutes,
  rewriteRoutes,
  listenRoutes,
  liveEventRoutes,
  historyRoutes,
  exportRoutes,
  authRoutes,
  userRoutes,
  projectRoutes,
  // Before the administration, which would keep everybody else from asking for access.
  serviceRoutes,
  accountAdministrationRoutes,
  scheduleRoutes,
  hookRoutes,
  assetRoutes,
  assetFileRoutes,
]

/** The whole HTTP side. `onUnknown` is told of each request that no route answers. */
export function createApp(
  parts: LakeParts,
  onUnknown: (method: string, path: string) => void,
  operation: Operation = createOperation(parts),
): Hono<LakeHonoEnv> {
  const app = new Hono<LakeHonoEnv>({ getPath: request => readPath(request.url).path })
  app.onError((fault, c) => errorResponse(fault, withFields(parts.logger, { requestId: c.get('requestId') })))
  app.notFound(c => {
    onUnknown(c.req.method, c.req.path)
    return errorResponse(new LakeError('unknownEndpoint', 'unknown endpoint'), parts.logger)
  })
  app.use(observeRequests(operation.metrics, parts.logger))
  app.use(cors(parts.config.allowedOrigins))
  app.use(async (c, next) => {
    c.set('apiVersion', readPath(c.req.url).apiVersion)
    await next()
    // Afterwards, so that errors have it too.
    c.res.headers.set('x-content-type-options', 'nosniff')
  })
  app.use(project(parts.config))
  app.use(authenticate(parts.accounts))
  app.route('/', healthRoutes(parts, operation))
  for (const routes of endpointGroups) app.route('/', routes(parts))
  return app
}
