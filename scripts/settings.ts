import { join, resolve } from 'node:path'
import { z } from 'zod'

/** The folder of the checkout. */
export const root = resolve(import.meta.dirname, '..')

const port = z.coerce
  .number('must be a number')
  .int()
  .min(1, 'must be 1 to 65535')
  .max(65_535, 'must be 1 to 65535')
const origin = z
  .url({ protocol: /^https?$/, error: 'must be an address such as https://www.example.de' })
  .refine(value => URL.parse(value)?.pathname === '/', 'must be an origin without a path')
  .transform(value => value.replace(/\/$/, ''))
const name = z.string().regex(/^[a-z0-9][a-z0-9_-]{0,63}$/, 'must be lower case letters, digits, - and _')

const schema = z.object({
  WEB_PORT: port.default(3000),
  STUDIO_PORT: port.default(3333),
  LAKE_PORT: port.default(3334),
  DESK_PORT: port.default(3335),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATA_DIR: z.string().min(1).default('.data'),
  SITE_URL: origin.optional(),
  STUDIO_URL: origin.optional(),
  LAKE_URL: origin.optional(),
  SANITY_PROJECT_ID: z
    .string()
    .regex(/^[a-z0-9]+$/, 'must be lower case letters and digits')
    .default('klartext'),
  SANITY_DATASET: name.default('production'),
  SANITY_LEADS_DATASET: name.default('leads'),
  CONTENT_LAKE: z.enum(['embedded', 'hosted'], 'must be embedded or hosted').default('embedded'),
})

export interface Settings {
  readonly webPort: number
  readonly studioPort: number
  readonly lakePort: number
  readonly deskPort: number
  readonly host: string
  readonly dataDir: string
  readonly siteUrl: string
  readonly studioUrl: string
  readonly lakeUrl: string
  readonly projectId: string
  readonly dataset: string
  readonly leadsDataset: string
}

/** A mistake that the operator can mend; the message is one line and says how. */
export class OperatorError extends Error {
  override readonly name = 'OperatorError'
}

/** @throws OperatorError naming every malformed variable */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  // An empty variable means "not set": shells and env files cannot say it otherwise.
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const parsed = schema.safeParse(given)
  if (!parsed.success) {
    const faults = parsed.error.issues.map(issue => `${issue.path.join('.')} ${issue.message}`)
    throw new OperatorError(`Bad setting: ${faults.join('; ')}. Correct the variable and start again.`)
  }
  const env = parsed.data
  if (env.CONTENT_LAKE === 'hosted') {
    throw new OperatorError(
      'CONTENT_LAKE=hosted cannot be started by this command yet: leave it empty to use the embedded lake.',
    )
  }
  const ports = [env.WEB_PORT, env.STUDIO_PORT, env.LAKE_PORT, env.DESK_PORT]
  if (new Set(ports).size < ports.length) {
    throw new OperatorError(
      `WEB_PORT, STUDIO_PORT, LAKE_PORT and DESK_PORT must differ (now ${ports.join(', ')}).`,
    )
  }
  return Object.freeze({
    webPort: env.WEB_PORT,
    studioPort: env.STUDIO_PORT,
    lakePort: env.LAKE_PORT,
    deskPort: env.DESK_PORT,
    host: env.HOST,
    dataDir: resolve(root, env.DATA_DIR),
    siteUrl: env.SITE_URL ?? `http://localhost:${env.WEB_PORT}`,
    studioUrl: env.STUDIO_URL ?? `http://localhost:${env.STUDIO_PORT}`,
    lakeUrl: env.LAKE_URL ?? `http://localhost:${env.LAKE_PORT}`,
    projectId: env.SANITY_PROJECT_ID,
    dataset: env.SANITY_DATASET,
    leadsDataset: env.SANITY_LEADS_DATASET,
  })
}

/** Address for our own processes on this machine; a wildcard host is reached by loopback. */
export function internalOrigin(settings: Settings, portNumber: number): string {
  const host = ['0.0.0.0', '::'].includes(settings.host) ? '127.0.0.1' : settings.host
  return `http://${host.includes(':') ? `[${host}]` : host}:${portNumber}`
}

/** Secrets and tokens of this installation, readable by its owner alone. */
export const secretsDir = (settings: Settings): string => join(settings.dataDir, 'secrets')
