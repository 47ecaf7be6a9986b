import { z } from 'zod'

const origin = z.url().transform(address => new URL(address).origin)
const dataset = z.string().regex(/^[a-z0-9_-]+$/)

const schema = z.object({
  /** Where the desk listens; always on 127.0.0.1, because only processes of this machine speak to it. */
  DESK_PORT: z.coerce.number().int().min(0).max(65_535).default(3335),
  /** Shared with the site; without it nothing but the liveness is answered. */
  DESK_SECRET: z.string().min(16),
  /** A token of the lake's role `desk`. */
  DESK_TOKEN: z.string().min(16),
  /** The site's: names the addresses of case pages and finds the same sender again. */
  FORM_SECRET: z.string().min(16),
  /** Everything that must survive. */
  DATA_DIR: z.string().min(1),
  /** Public origins, for links in mails. */
  SITE_URL: origin.default('http://localhost:3000'),
  STUDIO_URL: origin.default('http://localhost:3333'),
  /** Where this process reaches lake and site. */
  LAKE_INTERNAL_URL: origin.default('http://127.0.0.1:3334'),
  WEB_INTERNAL_URL: origin.default('http://127.0.0.1:3000'),
  SANITY_PROJECT_ID: z
    .string()
    .regex(/^[a-z0-9]+$/)
    .default('klartext'),
  SANITY_DATASET: dataset.default('production'),
  SANITY_LEADS_DATASET: dataset.default('leads'),
})

export type DeskEnv = Readonly<z.infer<typeof schema>>

/**
 * Reads the settings from `source`; an empty string counts as absent.
 * @throws when a value is missing or malformed, naming the variable.
 */
export function readDeskEnv(source: Readonly<Record<string, string | undefined>>): DeskEnv {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  const parsed = schema.safeParse(given)
  if (!parsed.success) {
    throw new Error(`The desk's settings are not usable:\n${z.prettifyError(parsed.error)}`)
  }
  return Object.freeze(parsed.data)
}
