import { z } from 'zod'

const runtimeConfigSchema = z.object({
  lakeUrl: z.url({ protocol: /^https?$/ }),
  siteUrl: z.url({ protocol: /^https?$/ }),
  projectId: z.string().regex(/^[a-z0-9]+$/),
  dataset: z.string().min(1),
  leadsDataset: z.string().min(1),
  /** Whether mails leave this machine; the mail server itself is nobody's business here. */
  mail: z.enum(['smtp', 'outbox']),
  /** Whether a CRM is told of enquiries; where it is stays here too. */
  hasCrm: z.boolean(),
})

/** What the Studio learns when it is opened, so that no address is built into the bundle. */
export type RuntimeConfig = Readonly<z.infer<typeof runtimeConfigSchema>>

/** Name of the global that `/runtime-config.js` sets. */
export const runtimeConfigGlobal = 'klartextRuntimeConfig'

/** Used where there is no browser: while building and while types are generated. */
const buildConfig: RuntimeConfig = {
  lakeUrl: 'http://localhost:3334',
  siteUrl: 'http://localhost:3000',
  projectId: 'klartext',
  dataset: 'production',
  leadsDataset: 'leads',
  mail: 'outbox',
  hasCrm: false,
}

/** The configuration of this page. @throws z.ZodError when the server delivered none or a malformed one */
export function readRuntimeConfig(
  scope: object = globalThis,
  // TypeGen and the build pretend to be a browser, `location` included; only Node has a version of Node.
  isBrowser = typeof process === 'undefined' || process.versions?.node === undefined,
): RuntimeConfig {
  const value: unknown = Reflect.get(scope, runtimeConfigGlobal)
  if (value === undefined && !isBrowser) return buildConfig
  return Object.freeze(runtimeConfigSchema.parse(value))
}
