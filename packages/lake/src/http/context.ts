import type { Hono } from 'hono'
import type { Accounts } from '../accounts/accounts.ts'
import type { LakeConfig } from '../config.ts'
import type { Hooks } from '../hooks/hooks.ts'
import type { Identity } from '../identity.ts'
import type { Logger } from '../logger.ts'
import type { Datasets } from '../store/datasets.ts'

/** What every group of handlers is built from; nothing reaches for a global. */
export interface LakeParts {
  readonly config: LakeConfig
  readonly datasets: Datasets
  readonly accounts: Accounts
  readonly hooks: Hooks
  readonly logger: Logger
  readonly clock: () => Date
}

/** Set by the first middlewares in `http/app.ts` before any handler runs. */
interface LakeVariables {
  /** Never missing: an unknown token is refused with 401 before a handler runs. */
  readonly identity: Identity
  /** The version segment without `v`, e.g. `2025-02-19`, `1`, `X`; empty for paths without one. */
  readonly apiVersion: string
  /** Names the request in the log; the answer carries it as `x-request-id`. */
  readonly requestId: string
}

export interface LakeHonoEnv {
  Variables: LakeVariables
}

/** One endpoint group. Paths are without the version segment, which `http/app.ts` strips. */
export type LakeRoutes = (parts: LakeParts) => Hono<LakeHonoEnv>
