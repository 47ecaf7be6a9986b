import { z } from 'zod'
import { leadEnvShape } from './features/lead-form/lead-env.ts'

const origin = z.url().transform(address => new URL(address).origin)

/** Only that it is there: what it holds is for the desk alone. */
const isGiven = z
  .string()
  .optional()
  .transform(value => value !== undefined)

const schema = z.object({
  /** Public origin of the site; every absolute address is built from it, never from a request header. */
  SITE_URL: origin.default('http://127.0.0.1:3000'),
  /** Public origin of the Studio, which alone may frame drafts. */
  STUDIO_URL: origin.default('http://127.0.0.1:3333'),
  /** Address to listen on. */
  HOST: z.string().min(1).default('127.0.0.1'),
  /** Where this process reaches the lake. */
  LAKE_INTERNAL_URL: origin.default('http://127.0.0.1:3334'),
  SANITY_PROJECT_ID: z
    .string()
    .regex(/^[a-z0-9]+$/)
    .default('klartext'),
  SANITY_DATASET: z
    .string()
    .regex(/^[a-z0-9_-]+$/)
    .default('production'),
  /** Reads published content without it; a private dataset needs one. */
  SANITY_READ_TOKEN: z.string().min(1).optional(),
  /** Shared with the lake's outbox; without it `/api/revalidate` refuses every call. */
  REVALIDATE_SECRET: z.string().min(16).optional(),
  /** Shared with the lake's webhook for addresses; without it `/api/slug-changed` refuses every call. */
  SLUG_HOOK_SECRET: z.string().min(16).optional(),
  /** Writes redirects, and nothing else. */
  REDIRECT_TOKEN: z.string().min(1).optional(),
  /** Where this process reaches the desk, which works on enquiries, and the secret of the two. */
  DESK_INTERNAL_URL: origin.default('http://127.0.0.1:3335'),
  DESK_SECRET: z.string().min(16).optional(),
  /** Whether the desk sends mails through a server, and tells a CRM of enquiries: the privacy page names both. */
  SMTP_URL: isGiven,
  CRM_WEBHOOK_URL: isGiven,
  /** Whether search engines may come; absent: when the site has an https address. */
  SITE_INDEXING: z.enum(['on', 'off']).optional(),
  ...leadEnvShape,
})

export type Env = Readonly<z.infer<typeof schema>>

/**
 * Reads the settings from `source`; an empty string counts as absent.
 * @throws when a value is malformed, naming the variable.
 */
export function readEnv(source: Readonly<Record<string, string | undefined>>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  const parsed = schema.safeParse(given)
  if (!parsed.success) {
    throw new Error(`The web app's settings are not usable:\n${z.prettifyError(parsed.error)}`)
  }
  return Object.freeze(parsed.data)
}

/** The app's settings, read once from the process. */
export const env = readEnv(process.env)
