/** How one part of the desk is; the details hold no personal data. */
export type HealthCheck = () => {
  readonly name: string
  readonly isHealthy: boolean
  readonly details: Readonly<Record<string, string | number | null>>
}
