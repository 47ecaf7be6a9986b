import type { LakeParts } from '../http/context.ts'
import { createMetrics, type Metrics } from './metrics.ts'
import { createStatus, type Status } from './status.ts'

/** What an operator sees of one lake. */
export interface Operation {
  readonly metrics: Metrics
  readonly status: Status
}

export function createOperation(parts: LakeParts): Operation {
  const metrics = createMetrics()
  return { metrics, status: createStatus(parts, metrics) }
}
