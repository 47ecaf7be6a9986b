/** To the worker: the sealed promise that the form carries, or nothing. */
export type CheckRequest = string

/** From the worker, in one message. */
export interface CheckReport {
  /** What goes back with the form. */
  readonly check?: string
  /** Milliseconds that have to pass before it is sent. */
  readonly waitMs?: number
  /** By when somebody would answer, in words. */
  readonly due?: string
  /** Nothing more comes. */
  readonly isLast: boolean
}
