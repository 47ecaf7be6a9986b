/** A clock that begins at a moment and goes faster than the real one, the same in every process that is told of it. */
export interface HurriedClock {
  /** ISO-8601, what it showed when it began. */
  readonly from: string
  /** When it began, in real milliseconds since 1970. */
  readonly begunAt: number
  readonly speed: number
}

export const timeOf =
  ({ from, begunAt, speed }: HurriedClock): (() => Date) =>
  () =>
    new Date(Date.parse(from) + (Date.now() - begunAt) * speed)
