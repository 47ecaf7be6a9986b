const versionSegment = /^\/v(1|X|\d{4}-\d{2}-\d{2})(?=\/|$)/i
const dataRoute = /^\/(query|mutate|export)\/([^/]+)$/
const resourceRoute =
  /^\/projects\/([^/]+)\/datasets\/([^/]+)\/(query|mutate|doc|listen|actions|export|history|live\/events)((?:\/.*)?)$/

export interface LakePath {
  /** Without version segment and double slashes, in the one form that the routes are written in. */
  readonly path: string
  readonly apiVersion: string
  /** The project that the resource form of a path names. */
  readonly projectId?: string
}

/** The version is a parameter, not a part of the route. @see content-lake-api.md 0 and 1.1 */
export function readPath(url: string): LakePath {
  const { pathname } = new URL(url)
  const collapsed = pathname.replace(/\/{2,}/g, '/').replace(/(.)\/$/, '$1')
  const version = versionSegment.exec(collapsed)
  const path = version === null ? collapsed : collapsed.slice(version[0].length) || '/'
  return { ...canonical(path), apiVersion: normalVersion(version?.[1]) }
}

function normalVersion(version: string | undefined): string {
  return version === 'x' ? 'X' : (version ?? '')
}

function canonical(path: string): Pick<LakePath, 'path' | 'projectId'> {
  const data = dataRoute.exec(path)
  if (data !== null) return { path: `/data/${data[1]}/${data[2]}` }
  const resource = resourceRoute.exec(path)
  if (resource === null) return { path }
  const [, projectId = '', dataset = '', endpoint = '', rest = ''] = resource
  return { path: `/data/${endpoint}/${dataset}${rest}`, projectId }
}
