import {
  type Action,
  createClient as createClient7,
  type Mutation,
  type PatchOperations,
} from '@sanity/client'
import { createClient as createClient8 } from '@sanity/client-8'
import type { Observable } from 'rxjs'
import type { RoleName } from '../../src/identity.ts'
import type { TestLake } from '../../src/testing.ts'

type Fields = Readonly<Record<string, unknown>>
type WithId = { _id: string; _type: string }
type Selection = { query: string; params?: Record<string, unknown> }

interface OfficialPatch {
  set(fields: Fields): OfficialPatch
  setIfMissing(fields: Fields): OfficialPatch
  unset(paths: string[]): OfficialPatch
  inc(fields: Record<string, number>): OfficialPatch
  dec(fields: Record<string, number>): OfficialPatch
  diffMatchPatch(fields: Fields): OfficialPatch
  insert(at: 'before' | 'after' | 'replace', path: string, items: unknown[]): OfficialPatch
  append(path: string, items: unknown[]): OfficialPatch
  prepend(path: string, items: unknown[]): OfficialPatch
  splice(path: string, start: number, deleteCount?: number, items?: unknown[]): OfficialPatch
  ifRevisionId(revision: string): OfficialPatch
  clone(): OfficialPatch
  commit(options?: object): Promise<unknown>
}

interface OfficialTransaction {
  create(document: { _type: string }): OfficialTransaction
  createIfNotExists(document: WithId): OfficialTransaction
  createOrReplace(document: WithId): OfficialTransaction
  delete(id: string): OfficialTransaction
  patch(id: string, operations: PatchOperations): OfficialTransaction
  transactionId(id: string): OfficialTransaction
  commit(options?: object): Promise<unknown>
}

type Result = Promise<unknown>
type ActionResult = Promise<{ transactionId: string }>

/** What both major versions of the client have in common, as far as it is tested here. */
export interface OfficialClient {
  fetch(query: string, params?: Record<string, unknown>, options?: object): Result
  getDocument(id: string, options?: object): Result
  getDocuments(ids: string[], options?: object): Result
  documentsExists(ids: string[], options?: object): Promise<ReadonlySet<string>>
  create(document: { _type: string }, options?: object): Result
  createIfNotExists(document: WithId, options?: object): Result
  createOrReplace(document: WithId, options?: object): Result
  createVersion(args: { baseId: string; publishedId: string; releaseId?: string }): Result
  discardVersion(args: { releaseId?: string; publishedId: string }, purge?: boolean): Result
  replaceVersion(args: { document: WithId; publishedId?: string; releaseId?: string }): Result
  unpublishVersion(args: { releaseId: string; publishedId: string }): Result
  delete(idOrSelection: string | Selection, options?: object): Result
  mutate(mutations: Mutation[], options?: object): Result
  patch(target: string | string[] | Selection, operations?: PatchOperations): OfficialPatch
  transaction(mutations?: Mutation[]): OfficialTransaction
  action(actions: Action | Action[], options?: object): Result
  request(options: { url: string; method?: string; body?: unknown; tag?: string }): Result
  dataRequest(endpoint: string, body: unknown, options?: object): Result
  getUrl(path: string): string
  config(): { readonly apiVersion: string; readonly dataset?: string }
  withConfig(config: object): OfficialClient
  clone(): OfficialClient
  listen(query: string, params?: Record<string, unknown>, options?: object): Observable<unknown>
  readonly live: { events(options?: object): Observable<unknown> }
  readonly assets: {
    upload(kind: 'image' | 'file', body: Buffer | NodeJS.ReadableStream | Blob, options?: object): Result
  }
  readonly datasets: {
    list(): Result
    create(name: string, options?: object): Result
    edit(name: string, options?: object): Result
    delete(name: string): Result
    getEmbeddingsSettings(name: string): Result
  }
  readonly projects: { list(options?: object): Result; getById(id: string): Result }
  readonly users: { getById(id: string): Result }
  readonly agent: { readonly action: { prompt(options: { instruction: string }): Result } }
  readonly releases: {
    get(args: { releaseId: string }): Result
    create(release: { releaseId?: string; metadata?: object }): Promise<{ releaseId: string }>
    edit(args: { releaseId: string; patch: PatchOperations }): ActionResult
    publish(args: { releaseId: string }): ActionResult
    archive(args: { releaseId: string }): ActionResult
    unarchive(args: { releaseId: string }): ActionResult
    schedule(args: { releaseId: string; publishAt: string }): ActionResult
    unschedule(args: { releaseId: string }): ActionResult
    delete(args: { releaseId: string }): ActionResult
    fetchDocuments(args: { releaseId: string }): Result
  }
  readonly observable: {
    fetch(query: string): Observable<unknown>
    getDocument(id: string): Observable<unknown>
    create(document: { _type: string }): Observable<unknown>
    delete(id: string): Observable<unknown>
    readonly users: { getById(id: string): Observable<unknown> }
  }
}

export interface OfficialConfig {
  readonly role?: RoleName
  readonly dataset?: string
  readonly apiVersion?: string
  readonly [option: string]: unknown
}

/** One configuration for both, as an application of this lake would write it. */
export function configOf(lake: TestLake, { role, dataset = 'production', ...rest }: OfficialConfig) {
  return {
    // A resource is named instead of project and dataset.
    ...(rest.resource === undefined ? { projectId: lake.config.projectId, dataset } : {}),
    apiHost: lake.url,
    apiVersion: '2025-02-19',
    useProjectHostname: false,
    useCdn: false,
    ...(role === undefined ? {} : { token: lake.token(role) }),
    ...rest,
  }
}

/** The same tests run with each of these. */
export const officialClients: readonly (readonly [
  name: string,
  connect: (lake: TestLake, config?: OfficialConfig) => OfficialClient,
])[] = [
  ['@sanity/client 7', (lake, config = {}) => createClient7(configOf(lake, config))],
  ['@sanity/client 8', (lake, config = {}) => createClient8(configOf(lake, config))],
]
