import type { DeskEnv } from './env.ts'
import type { DeskRoute } from './http/desk-server.ts'
import type { Job } from './job.ts'
import type { LakeClients } from './lake-clients.ts'
import type { Log } from './log.ts'

/** What a job or a route is built from. */
export interface DeskParts {
  readonly env: DeskEnv
  readonly lake: LakeClients
  readonly fetch: typeof fetch
  readonly now: () => Date
  readonly log: Log
  /** Ends the pause of a job. */
  readonly wake: (job: string) => void
}

export interface Desk {
  readonly jobs: readonly Job[]
  readonly routes: readonly DeskRoute[]
}

/** Everything the desk does, one line a job or route. */
export function createDesk(_parts: DeskParts): Desk {
  return { jobs: [], routes: [] }
}
