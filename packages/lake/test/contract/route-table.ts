/** Who may ask; the first four besides `anonymous` are people with a session, the last four are tokens. */
export const callers = [
  'anonymous',
  'administrator',
  'editor',
  'sales',
  'viewer',
  'web-read',
  'lead-intake',
  'redirect-write',
  'desk',
] as const

export type Caller = (typeof callers)[number]

export interface RouteRow {
  /** Method and path as the route is written in the code. */
  readonly route: string
  /**
   * One real request; `{asset}` and `{leadAsset}` stand for the file names of stored assets, `{caller}` for who asks.
   */
  readonly path: string
  readonly body?: object | string
  /** The status for each of `callers`, in their order. */
  readonly statuses: readonly number[]
}

const per = (...statuses: readonly number[]) => statuses
const open = per(200, 200, 200, 200, 200, 200, 200, 200, 200)
const known = per(401, 200, 200, 200, 200, 200, 200, 200, 200)
const people = per(401, 200, 200, 200, 200, 403, 403, 403, 403)
const administrator = per(401, 200, 403, 403, 403, 403, 403, 403, 403)
const administratorWrong = per(401, 400, 403, 403, 403, 403, 403, 403, 403)
const administratorNothing = per(401, 404, 403, 403, 403, 403, 403, 403, 403)
const all = (status: number) => callers.map(() => status)

const readProduction = per(200, 200, 200, 200, 200, 200, 403, 200, 200)
const readLeads = per(401, 200, 403, 200, 403, 403, 403, 403, 200)
const exportProduction = per(401, 200, 200, 200, 200, 200, 403, 200, 200)
const historyProduction = per(401, 200, 200, 403, 200, 403, 403, 403, 403)
const writeProduction = per(401, 200, 200, 403, 403, 403, 403, 403, 403)
const writeLeads = per(401, 200, 403, 200, 403, 403, 200, 403, 200)
const uploadProduction = per(401, 201, 201, 403, 403, 403, 403, 403, 403)
const uploadLeads = per(401, 201, 403, 201, 403, 403, 403, 403, 201)

/** Who may read is told that there is no such thing. */
const missingProduction = per(401, 404, 404, 404, 404, 404, 403, 404, 404)
const missingLeads = per(401, 404, 403, 404, 403, 403, 403, 403, 404)
const scheduleRoutes = [
  ['PATCH /schedules/:p/:dataset/:id', '/schedules/klartext/:dataset/none'],
  ['DELETE /schedules/:p/:dataset/:id', '/schedules/klartext/:dataset/none'],
  ['POST /schedules/:p/:dataset/:id/publish', '/schedules/klartext/:dataset/none/publish'],
] as const

/** The same request to both datasets; `:dataset` in `path` stands for their names. */
const both = (
  route: string,
  path: string,
  production: readonly number[],
  leads: readonly number[],
  body?: object | string,
): readonly RouteRow[] =>
  [
    { name: 'production', statuses: production },
    { name: 'leads', statuses: leads },
  ].map(({ name, statuses }) => ({
    route,
    path: path.replace(':dataset', name),
    statuses,
    ...(body === undefined ? {} : { body }),
  }))

const one = (
  route: string,
  path: string,
  statuses: readonly number[],
  body?: object | string,
): readonly RouteRow[] => [{ route, path, statuses, ...(body === undefined ? {} : { body }) }]

const note = { mutations: [{ create: { _type: 'note' } }] }
const act = {
  actions: [
    {
      actionType: 'sanity.action.document.create',
      publishedId: 'walk-{caller}',
      attributes: { _id: 'drafts.walk-{caller}', _type: 'note' },
      ifExists: 'ignore',
    },
  ],
}
const journeys = [
  'announcements',
  'trial',
  'trial/override',
  'asset-limit',
  'document-limit',
  'scheduled-drafts',
  'tasks',
  'content-releases',
  'comments',
  'scheduled-publishing',
  'unclaimed-project',
]

/** Every route of the lake with at least one request and what each caller gets; a route that is not here fails the tests. */
export const routeTable: readonly RouteRow[] = [
  ...both('GET /data/query/:dataset', '/data/query/:dataset?query=*', readProduction, readLeads),
  ...both('POST /data/query/:dataset', '/data/query/:dataset', readProduction, readLeads, { query: '*' }),
  ...both('GET /data/doc/:dataset/:ids', '/data/doc/:dataset/lead.1,open', readProduction, readLeads),
  ...both('GET /data/listen/:dataset', '/data/listen/:dataset?query=*', readProduction, readLeads),
  ...both('GET /data/live/events/:dataset', '/data/live/events/:dataset', readProduction, readLeads),
  ...both('GET /data/ping/:dataset', '/data/ping/:dataset', open, open),
  ...both('GET /data/export/:dataset', '/data/export/:dataset', exportProduction, readLeads),
  ...both(
    'GET /data/history/:dataset/documents/:ids',
    '/data/history/:dataset/documents/open?time=2030-01-01T00:00:00Z',
    historyProduction,
    readLeads,
  ),
  ...both(
    'GET /data/history/:dataset/transactions/:ids',
    '/data/history/:dataset/transactions/open',
    historyProduction,
    readLeads,
  ),
  ...both(
    'GET /data/history/:dataset/events/documents/:ids',
    '/data/history/:dataset/events/documents/open',
    historyProduction,
    readLeads,
  ),
  ...both(
    'GET /data/history/:dataset/events/releases/:ids',
    '/data/history/:dataset/events/releases/r1',
    historyProduction,
    readLeads,
  ),
  ...both('POST /data/mutate/:dataset', '/data/mutate/:dataset', writeProduction, writeLeads, note),
  ...both('POST /data/actions/:dataset', '/data/actions/:dataset', writeProduction, writeLeads, act),
  ...both(
    'POST /data/rewrite/:dataset',
    '/data/rewrite/:dataset',
    administrator,
    per(401, 200, 403, 403, 403, 403, 403, 403, 200),
  ),
  ...both(
    'POST /assets/:kind{images|files}/:ds',
    '/assets/files/:dataset?filename={caller}.txt',
    uploadProduction,
    uploadLeads,
    'Bytes of {caller}',
  ),
  ...both(
    'GET /data/references/:ds/documents/:id/to',
    '/data/references/:dataset/documents/open/to',
    known,
    known,
  ),
  ...both(
    'POST /comments/:ds/setup',
    '/comments/:dataset/setup',
    per(401, 200, 200, 403, 403, 403, 403, 403, 403),
    per(401, 200, 403, 200, 403, 403, 403, 403, 403),
    {},
  ),
  ...both('GET /schedules/:p/:dataset', '/schedules/klartext/:dataset?limit=1', exportProduction, readLeads),
  ...both('POST /schedules/:p/:dataset', '/schedules/klartext/:dataset', writeProduction, readLeads, {
    documents: [{ documentId: 'open' }],
    executeAt: '2099-01-01T00:00:00.000Z',
    name: 'walk',
  }),
  ...scheduleRoutes.flatMap(([route, path]) => both(route, path, missingProduction, missingLeads, {})),
  ...both(
    'GET /schedules/:p/:dataset/:id',
    '/schedules/klartext/:dataset/none',
    missingProduction,
    missingLeads,
  ),
  ...both('GET /projects/:p/datasets/:ds/acl', '/projects/klartext/datasets/:dataset/acl', open, open),

  // Assets are public by their address, as an <img> cannot send a token.
  ...one('GET /files/:p/:ds/:file/:vanity?', '/files/klartext/production/{asset}', all(200)),
  ...one('GET /files/:p/:ds/:file/:vanity?', '/files/klartext/leads/{leadAsset}', readLeads),
  ...one(
    'GET /images/:p/:ds/:file/:vanity?',
    `/images/klartext/production/${'a'.repeat(40)}-1x1.png`,
    all(404),
  ),
  ...one(
    'GET /images/:p/:ds/:file/:vanity?',
    `/images/klartext/leads/${'a'.repeat(40)}-1x1.png`,
    missingLeads,
  ),

  ...one('GET /ping', '/ping', open),
  ...one('GET /favicon.ico', '/favicon.ico', all(204)),
  ...one('GET /healthz', '/healthz', open),
  ...one('GET /check/cors', '/check/cors', open),
  ...one('GET /features', '/features', open),
  ...one('GET /help', '/help', open),
  ...journeys.flatMap(name => one(`GET /journey/${name}`, `/journey/${name}`, open)),
  ...one('GET /intake/telemetry-status', '/intake/telemetry-status', open),
  ...one('POST /intake/batch', '/intake/batch', all(204), {}),
  ...one('GET /subscriptions/project/:p', '/subscriptions/project/klartext', open),

  ...one('GET /auth/providers', '/auth/providers', open),
  ...one('GET /auth/fetch', '/auth/fetch?sid=none', all(401)),
  ...one('GET /auth/id', '/auth/id', known),
  ...one('GET /auth/login/password', '/auth/login/password?origin=http://localhost:3333', open),
  // Only a page of the lake itself may send these forms.
  ...one('POST /auth/login/password', '/auth/login/password?origin=http://localhost:3333', all(403), ''),
  ...one('GET /setup/:token', '/setup/none', all(410)),
  ...one('POST /setup/:token', '/setup/none', all(403), ''),

  ...one('GET /users/me', '/users/me', open),
  ...one('GET /users/me/grants', '/users/me/grants', known),
  ...one('GET /users/me/keyvalue/:keys', '/users/me/keyvalue/a,b', people),
  ...one('PUT /users/me/keyvalue', '/users/me/keyvalue', people, [{ key: 'a', value: 1 }]),
  ...one('GET /users/:ids', '/users/a,b', people),

  ...one('GET /projects', '/projects', known),
  ...one('GET /projects/:p', '/projects/klartext', known),
  ...one('GET /projects/:p/datasets', '/projects/klartext/datasets', known),
  ...one('GET /datasets', '/datasets', known),
  ...one('GET /projects/:p/grants', '/projects/klartext/grants', known),
  ...one('GET /projects/:p/roles', '/projects/klartext/roles', people),
  ...one('GET /projects/:p/user-applications', '/projects/klartext/user-applications', known),
  ...one('GET /hooks/projects/:p', '/hooks/projects/klartext', administrator),
  ...one('POST /hooks/projects/:p', '/hooks/projects/klartext', administratorWrong, {}),
  ...one('GET /hooks/projects/:p/:id', '/hooks/projects/klartext/none', administratorNothing),
  ...one('PUT /hooks/projects/:p/:id', '/hooks/projects/klartext/none', administratorNothing, {}),
  ...one('PATCH /hooks/projects/:p/:id', '/hooks/projects/klartext/none', administratorNothing, {}),
  ...one('DELETE /hooks/projects/:p/:id', '/hooks/projects/klartext/none', administratorNothing),
  ...one(
    'GET /hooks/projects/:p/:id/messages',
    '/hooks/projects/klartext/none/messages',
    administratorNothing,
  ),
  ...one(
    'GET /hooks/projects/:p/:id/attempts',
    '/hooks/projects/klartext/none/attempts',
    administratorNothing,
  ),
  ...one(
    'GET /hooks/projects/:p/attempts/:attempt',
    '/hooks/projects/klartext/attempts/none',
    administratorNothing,
  ),
  ...one('GET /access/requests/me', '/access/requests/me', known),
  ...one(
    'GET /projects/:p/new-content-release-allowed',
    '/projects/klartext/new-content-release-allowed',
    known,
  ),
  ...one('PUT /datasets/:name', '/datasets/walk', per(401, 200, 403, 403, 403, 403, 403, 403, 403), {}),
  ...one('PATCH /datasets/:name', '/datasets/production', per(401, 200, 403, 403, 403, 403, 403, 403, 403), {
    aclMode: 'public',
  }),
  ...one('GET /aliases', '/aliases', known),
  ...one('PUT /aliases/:name', '/aliases/{caller}', per(401, 200, 403, 403, 403, 403, 403, 403, 403), {}),
  ...one('PATCH /aliases/:name', '/aliases/administrator', per(401, 200, 403, 403, 403, 403, 403, 403, 403), {
    datasetName: 'leads',
  }),
  ...one(
    'PATCH /aliases/:name/unlink',
    '/aliases/administrator/unlink',
    per(401, 200, 403, 403, 403, 403, 403, 403, 403),
    {},
  ),
  ...one('DELETE /aliases/:name', '/aliases/{caller}', per(401, 200, 403, 403, 403, 403, 403, 403, 403)),
  ...one('DELETE /datasets/:name', '/datasets/nowhere', per(401, 404, 403, 403, 403, 403, 403, 403, 403)),

  // The account pages know a cookie of their own, so a token is nobody here; forms come from a page of the lake alone.
  ...one('GET /konto', '/konto', all(303)),
  ...one('GET /konto/anmelden', '/konto/anmelden', open),
  ...one('GET /konto/personen', '/konto/personen', all(303)),
  ...[
    'anmelden',
    'abmelden',
    'passwort',
    'sitzung-beenden',
    'sitzungen-beenden',
    'personen/einladen',
    'personen/zurueckziehen',
    'personen/rolle',
    'personen/sperren',
    'personen/entsperren',
    'personen/link',
  ].flatMap(form => one(`POST /konto/${form}`, `/konto/${form}`, all(403), '')),
  ...one('GET /einladung/:secret', '/einladung/none', all(410)),
  ...one('POST /einladung/:secret', '/einladung/none', all(403), ''),
  ...one('GET /passwort/:secret', '/passwort/none', all(410)),
  ...one('POST /passwort/:secret', '/passwort/none', all(403), ''),
  ...one('GET /metrics', '/metrics', all(404)),

  ...one('GET /invitations/project/:p', '/invitations/project/klartext', administrator),
  ...one('POST /invitations/project/:p', '/invitations/project/klartext', administratorWrong, {}),
  ...one('DELETE /invitations/project/:p/:id', '/invitations/project/klartext/none', administratorNothing),
  ...['users', 'roles', 'invites', 'requests', 'robots'].flatMap(list =>
    one(`GET /access/project/:p/${list}`, `/access/project/klartext/${list}`, administrator),
  ),
  ...one('GET /access/project/:p/users/:id', '/access/project/klartext/users/none', administratorNothing),
  ...one('DELETE /access/project/:p/users/:id', '/access/project/klartext/users/none', administratorNothing),
  ...one(
    'PUT /access/project/:p/users/:id/roles/:role',
    '/access/project/klartext/users/none/roles/king',
    administratorWrong,
  ),
  ...one('GET /projects/:p/tokens', '/projects/klartext/tokens', administrator),
  ...one('POST /projects/:p/tokens', '/projects/klartext/tokens', administratorWrong, {}),
  ...one('DELETE /projects/:p/tokens/:id', '/projects/klartext/tokens/none', administratorNothing),

  // Last, since it ends the sessions.
  ...one('POST /auth/logout', '/auth/logout', all(204), {}),
]
